import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#shared/words/words.ts';
import { Icon } from './icon.tsx';
import './finding.css';

interface FindingProps {
  readonly icon: LucideIcon;
  readonly tone: 'good' | 'trouble' | 'note' | 'plain';
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Something that was found: a drawing, a sentence, and the buttons that go with it. */
export function Finding({ icon, tone, title, children, actions }: FindingProps) {
  return (
    <div className={`finding ${tone}`}>
      <p>
        <Icon of={icon} />
        {title && <b>{t('common:asSentence', { words: title })}</b>} {children}
      </p>
      {actions && <div className="finding-actions">{actions}</div>}
    </div>
  );
}
