import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { locateFfmpeg, outsideArchive, parseVersion, readVersion } from './locate.ts';

describe.skipIf(process.platform === 'win32')('locateFfmpeg', () => {
  it('takes the first candidate that runs and says it is ffmpeg', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const script = async (name: string, output: string) => {
      const file = path.join(folder, name);
      await writeFile(file, `#!/bin/sh\necho '${output}'\n`);
      await chmod(file, 0o755);
      return file;
    };
    const candidates = [
      path.join(folder, 'missing'),
      await script('another-program', 'something else 1.0'),
      await script('good', 'ffmpeg version 7.1-test Copyright (c) 2000-2024'),
    ];
    expect(await locateFfmpeg(candidates)).toEqual({ path: candidates[2], version: '7.1-test', origin: 'configured' });
  });

  it('gives up on a program that hangs, whatever signal it ignores', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const deaf = path.join(folder, 'ffmpeg');
    await writeFile(deaf, "#!/bin/sh\ntrap '' TERM\nexec sleep 600\n", { mode: 0o755 });
    expect(await readVersion(deaf, 500)).toBeUndefined();
  });
});

describe('version', () => {
  it.each([
    ['ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026', '5.1.9-0+deb12u1'],
    ['ffmpeg version n7.1\r\n', 'n7.1'],
    ['avconv version 12', undefined],
    ['', undefined],
  ])('%j', (output, expected) => {
    expect(parseVersion(output)).toBe(expected);
  });
});

describe('path of a packaged program', () => {
  it.each([
    [
      '/opt/Polycast/resources/app.asar/node_modules/ffmpeg',
      '/opt/Polycast/resources/app.asar.unpacked/node_modules/ffmpeg',
    ],
    ['C:\\Polycast\\resources\\app.asar\\ffmpeg.exe', 'C:\\Polycast\\resources\\app.asar.unpacked\\ffmpeg.exe'],
    ['/opt/app.asar.unpacked/ffmpeg', '/opt/app.asar.unpacked/ffmpeg'],
    ['/usr/bin/ffmpeg', '/usr/bin/ffmpeg'],
  ])('%s', (file, expected) => {
    expect(outsideArchive(file)).toBe(expected);
  });
});
