import { CirclePlay, Cpu, Download, Lock, Radar, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { sentence } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { Button } from '../../components/button.tsx';
import { Finding } from '../../components/finding.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import { Notices } from '../notices/notices.tsx';
import { Fan } from './fan.tsx';
import './first-run.css';

/** The first thing a newcomer sees: two ways in, one of which needs nothing at all. */
export function FirstRun() {
  const open = useWindowState((state) => state.open);
  const findCameras = () => open({ kind: 'add-camera', address: '' });
  const typeAddress = () => open({ kind: 'add-camera', address: '', focus: 'address' });
  return (
    <main className="stage stage-plain" aria-labelledby="first-run-heading">
      <Notices />
      <div className="welcome">
        <div className="welcome-column">
          <Fan />
          <div>
            <h1 id="first-run-heading">Put your camera on air</h1>
            <p className="welcome-lead">
              Polycast sends one camera to YouTube, Facebook, Twitch and more at the same time, and keeps each of them
              connected by itself.
            </p>
          </div>
          <div className="ways">
            <section className="way card" aria-labelledby="way-camera">
              <span className="way-icon">
                <Icon of={Radar} size={20} />
              </span>
              <h2 id="way-camera">I have a camera</h2>
              <p id="way-camera-words">
                Looks for cameras on your network. You see what a camera sends before you add it, and nothing in it is
                changed unless you say so.
              </p>
              <Button look="primary" size="large" aria-describedby="way-camera-words" onClick={findCameras}>
                Find cameras
              </Button>
            </section>
            <DemoWay />
          </div>
          <div className="drop-line">
            <Icon of={Download} size={20} />
            <p className="grow">
              Have an address already? Drag it anywhere into this window, or paste it:{' '}
              <code>rtsp://192.168.1.64/stream1</code>
            </p>
            <Button size="small" onClick={typeAddress}>
              Type an address
            </Button>
          </div>
          <Promises />
        </div>
      </div>
    </main>
  );
}

function DemoWay() {
  const call = useCall();
  const select = useWindowState((state) => state.select);
  const [problem, setProblem] = useState<Problem>();
  async function addDemo(): Promise<void> {
    const reply = await call('camera.add', { name: 'Demo camera', source: { kind: 'demo' } });
    if (reply.ok) select(reply.value.cameraId);
    else setProblem(reply.error);
  }
  return (
    <section className="way card" aria-labelledby="way-demo">
      <span className="way-icon">
        <Icon of={CirclePlay} size={20} />
      </span>
      <h2 id="way-demo">I want to look around first</h2>
      <p id="way-demo-words">
        A built-in moving picture with sound. Practise going live with no camera and no account.
      </p>
      {problem && (
        <Finding icon={TriangleAlert} tone="trouble">
          {sentence(problem)}
        </Finding>
      )}
      <Button size="large" aria-describedby="way-demo-words" onClick={addDemo}>
        Try with the demo camera
      </Button>
    </section>
  );
}

function Promises() {
  const secretStore = useAppState((state) => state.secretStore);
  return (
    <ul className="promises">
      <li>
        <Icon of={Lock} />
        {secretStore === 'keychain' ? 'Stream keys stay in your keychain' : 'Stream keys are never written to a file'}
      </li>
      <li>
        <Icon of={ShieldCheck} />
        Private until you press Go live
      </li>
      <li>
        <Icon of={Cpu} />
        H.264 is passed on untouched, light on any computer
      </li>
    </ul>
  );
}
