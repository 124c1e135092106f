import { CirclePlay, Cpu, Download, Lock, Radar, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { t } from '#shared/words/words.ts';
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
            <h1 id="first-run-heading">{t('firstRun:heading')}</h1>
            <p className="welcome-lead">{t('firstRun:lead')}</p>
          </div>
          <div className="ways">
            <section className="way card" aria-labelledby="way-camera">
              <span className="way-icon">
                <Icon of={Radar} size={20} />
              </span>
              <h2 id="way-camera">{t('firstRun:camera.heading')}</h2>
              <p id="way-camera-words">{t('firstRun:camera.words')}</p>
              <Button look="primary" size="large" aria-describedby="way-camera-words" onClick={findCameras}>
                {t('firstRun:camera.find')}
              </Button>
            </section>
            <DemoWay />
          </div>
          <div className="drop-line">
            <Icon of={Download} size={20} />
            <p className="grow">
              {t('firstRun:address.words')} <code className="address">rtsp://192.168.1.64/stream1</code>
            </p>
            <Button size="small" onClick={typeAddress}>
              {t('firstRun:address.type')}
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
    const reply = await call('camera.add', { name: t('firstRun:demo.name'), source: { kind: 'demo' } });
    if (reply.ok) select(reply.value.cameraId);
    else setProblem(reply.error);
  }
  return (
    <section className="way card" aria-labelledby="way-demo">
      <span className="way-icon">
        <Icon of={CirclePlay} size={20} />
      </span>
      <h2 id="way-demo">{t('firstRun:demo.heading')}</h2>
      <p id="way-demo-words">{t('firstRun:demo.words')}</p>
      {problem && (
        <Finding icon={TriangleAlert} tone="trouble">
          {sentence(problem)}
        </Finding>
      )}
      <Button size="large" aria-describedby="way-demo-words" onClick={addDemo}>
        {t('firstRun:demo.try')}
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
        {secretStore === 'keychain' ? t('firstRun:promises.keychain') : t('firstRun:promises.noFile')}
      </li>
      <li>
        <Icon of={ShieldCheck} />
        {t('firstRun:promises.private')}
      </li>
      <li>
        <Icon of={Cpu} />
        {t('firstRun:promises.light')}
      </li>
    </ul>
  );
}
