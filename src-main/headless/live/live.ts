import { openLog } from '../../system/log.ts';
import type { Command } from '../command.ts';
import { withOneShotApp } from '../one-shot.ts';
import { stayAwakeOnAir } from '../stay-awake.ts';
import { broadcast } from './live-broadcast.ts';
import { readLiveOptions } from './live-options.ts';

export const liveUsage = `live --camera URL|demo [--camera-login-file FILE] --destinations FILE|- [--duration SECONDS] [--json]
    Puts one camera on the air without any configuration, until the duration is over or Ctrl+C.
    --destinations: one destination a line, in FILE or (with -) on standard input:
        {"name": "…", "url": "rtmps://…", "key": "…", "caFile": "…"}
        caFile may be left out: it is a certificate authority of your own, as PEM.
    --camera-login-file: the user on its first line, the password on its second.
    --json: one JSON object a second in place of a line for each change.
    Exit code 0 when every destination was live at the end.`;

/** The one-shot broadcast. */
export const live: Command = async (args, around) => {
  const options = await readLiveOptions(args, around);
  if (around.stop.aborted) return 1;
  if (options.ok) {
    return withOneShotApp(around, async (app) => {
      const letSleep = stayAwakeOnAir(app, { log: openLog(undefined) });
      return broadcast(app, options.value, around).finally(letSleep);
    });
  }
  for (const line of options.error) around.say(line);
  return 2;
};
