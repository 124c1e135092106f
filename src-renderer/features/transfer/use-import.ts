import { useEffect, useRef, useState } from 'react';
import type { ImportSummary } from '#shared/commands.ts';
import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { useCall } from '../../store/context.tsx';

/** How far the import is. A file is always looked into before it is taken in. */
export type ImportStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'passphrase'; readonly text: string }
  | {
      readonly kind: 'summary';
      readonly text: string;
      readonly passphrase: string | undefined;
      readonly summary: ImportSummary;
    }
  | { readonly kind: 'done'; readonly summary: ImportSummary };

interface Import {
  readonly step: ImportStep;
  readonly isBusy: boolean;
  /** What is in the way, in words. */
  readonly problem: string | undefined;
  takeFile(file: Blob): Promise<void>;
  /** With the passphrase that was asked for. */
  open(passphrase: string): Promise<void>;
  takeIn(): Promise<void>;
}

/** No export is larger; what is would not get through to the core. */
const mostBytes = 4 * 1024 * 1024;

/** `given`: the text to begin with. */
export function useImport(given: string | undefined): Import {
  const call = useCall();
  const [step, setStep] = useState<ImportStep>({ kind: 'choose' });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const refuse = (found: Problem) => setProblem(sentence(found));

  async function inspect(text: string, passphrase: string | undefined): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const reply = await call('configuration.inspect', inputOf(text, passphrase));
    setBusy(false);
    if (reply.ok) setStep({ kind: 'summary', text, passphrase, summary: reply.value });
    else if (reply.error.code === 'passphrase-needed') setStep({ kind: 'passphrase', text });
    else {
      if (reply.error.code !== 'passphrase-wrong') setStep({ kind: 'choose' });
      refuse(reply.error);
    }
  }

  const begin = useRef(() => given !== undefined && inspect(given, undefined));
  useEffect(() => void begin.current(), []);

  return {
    step,
    isBusy,
    problem,
    takeFile: async (file) => {
      if (file.size <= mostBytes) return inspect(await file.text(), undefined);
      setStep({ kind: 'choose' });
      refuse({ code: 'import-unreadable', reason: 'not-polycast' });
    },
    open: async (passphrase) => {
      if (step.kind === 'passphrase') await inspect(step.text, passphrase);
    },
    takeIn: async () => {
      if (step.kind !== 'summary') return;
      setBusy(true);
      setProblem(undefined);
      const reply = await call('configuration.import', inputOf(step.text, step.passphrase));
      setBusy(false);
      if (reply.ok) setStep({ kind: 'done', summary: reply.value });
      else refuse(reply.error);
    },
  };
}

const inputOf = (text: string, passphrase: string | undefined) => ({
  text,
  ...(passphrase !== undefined && { passphrase }),
});
