import adding from './adding.json' with { type: 'json' };
import cameras from './cameras.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import desktop from './desktop.json' with { type: 'json' };
import events from './events.json' with { type: 'json' };
import findings from './findings.json' with { type: 'json' };
import firstRun from './first-run.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import imaging from './imaging.json' with { type: 'json' };
import inspection from './inspection.json' with { type: 'json' };
import preview from './preview.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import ptz from './ptz.json' with { type: 'json' };
import rehearsal from './rehearsal.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import sharing from './sharing.json' with { type: 'json' };
import slate from './slate.json' with { type: 'json' };
import timeline from './timeline.json' with { type: 'json' };
import transfer from './transfer.json' with { type: 'json' };
import units from './units.json' with { type: 'json' };
import verdict from './verdict.json' with { type: 'json' };
import window from './window.json' with { type: 'json' };

export default {
  adding,
  cameras,
  common,
  desktop,
  events,
  findings,
  firstRun,
  health,
  imaging,
  inspection,
  preview,
  problems,
  ptz,
  rehearsal,
  settings,
  sharing,
  slate,
  timeline,
  transfer,
  units,
  verdict,
  window,
};
