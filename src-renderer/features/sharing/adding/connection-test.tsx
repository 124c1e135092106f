import { CircleCheck, LoaderCircle, RotateCw, TriangleAlert } from 'lucide-react';
import type { CommandInput } from '#shared/commands.ts';
import type { TrialView } from '#shared/destinations/trial.ts';
import { explain } from '#shared/messages/messages.ts';
import type { PlatformId } from '#shared/model.ts';
import { platformById } from '#shared/platforms/platforms.ts';
import type { Problem } from '#shared/problems.ts';
import { formatMbits } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { Icon } from '../../../components/icon.tsx';
import { platformName } from './platform-words.ts';
import type { Trial, TrialRun } from './use-trial.ts';

interface ConnectionTestProps {
  readonly trial: Trial;
  /** What the test is told, as the form stands. */
  readonly input: CommandInput<'trial.start'>;
  /** The form cannot be used as it is: nothing is tested, and it is told why. */
  readonly isReady: boolean;
  onNotReady(): void;
  readonly name: string;
}

/** Whether the server takes what the form says, before it is needed. */
export function ConnectionTest({ trial, input, isReady, onNotReady, name }: ConnectionTestProps) {
  const isBusy = isRunning(trial.run);
  return (
    <section className="step connection-test" aria-labelledby="connection-title">
      <div className="row">
        <h3 id="connection-title" className="grow">
          {t('adding:connection')}
        </h3>
        <Button
          icon={RotateCw}
          isUnavailable={isBusy}
          onClick={() => (isReady ? void trial.start(input) : onNotReady())}
        >
          {t('adding:testConnection')}
        </Button>
      </div>
      <div role="status" className="trial-outcome">
        <Outcome run={trial.run} platform={input.platform} name={name} />
      </div>
    </section>
  );
}

function isRunning(run: TrialRun): boolean {
  if (run.kind === 'starting') return true;
  return run.kind === 'open' && (run.view.state.kind === 'connecting' || run.view.state.kind === 'sending');
}

interface OutcomeProps {
  readonly run: TrialRun;
  readonly platform: PlatformId;
  readonly name: string;
}

function Outcome({ run, platform, name }: OutcomeProps) {
  switch (run.kind) {
    case 'none':
      return <p className="caption">{willDo(platform)}</p>;
    case 'starting':
      return <Line words={t('adding:trial.starting')} />;
    case 'refused':
      return <Failure problem={run.problem} name={name} />;
    case 'open':
      return <Shown view={run.view} platform={platform} name={name} />;
  }
}

/** What the test is going to do. */
function willDo(platform: PlatformId): string {
  if (platformById(platform).trial === 'publish') return t('adding:trial.willSend');
  return t('adding:trial.willConnect', { platform: platformName(platform) });
}

function Shown({ view: { how, state }, platform, name }: { readonly view: TrialView } & Omit<OutcomeProps, 'run'>) {
  switch (state.kind) {
    case 'connecting':
      return <Line words={t(`adding:phase.${state.phase}`)} />;
    case 'sending':
      return <Line words={t('adding:trial.sending')} />;
    case 'failed':
      return <Failure problem={state.error} name={name} />;
    case 'passed':
      return (
        <Finding icon={CircleCheck} tone="good">
          <b>{how === 'publish' ? t('adding:trial.passed', { name }) : t('adding:trial.answered', { name })}</b>{' '}
          {how === 'connect'
            ? t('adding:trial.keyLater', { platform: platformName(platform) })
            : state.kbps !== undefined && t('adding:trial.rate', { rate: formatMbits(state.kbps) })}
        </Finding>
      );
  }
}

const Line = ({ words }: { readonly words: string }) => (
  <p className="trial-line">
    <Icon of={LoaderCircle} className="spinning" />
    {words}
  </p>
);

function Failure({ problem, name }: { readonly problem: Problem; readonly name: string }) {
  const { what, fix } = explain(problem, { name });
  return (
    <Finding icon={TriangleAlert} tone="trouble">
      <b>{what}</b> {fix}
    </Finding>
  );
}
