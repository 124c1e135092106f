import type { ReactNode } from 'react';
import './settings.css';

interface SettingProps {
  readonly label: ReactNode;
  readonly caption?: ReactNode;
  /** What it is set by, at the end of the row. */
  readonly children?: ReactNode;
  /** What opens below it, over the full width. */
  readonly below?: ReactNode;
}

/** A row of the settings: what it is, and what it is set by. */
export function Setting({ label, caption, children, below }: SettingProps) {
  return (
    <div className="setting">
      <div>
        <span className="field-label">{label}</span>
        {caption && <p className="caption">{caption}</p>}
      </div>
      <div className="setting-control">{children}</div>
      {below && <div className="setting-below">{below}</div>}
    </div>
  );
}
