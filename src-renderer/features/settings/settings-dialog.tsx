import type { Settings } from '#shared/model.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Segments } from '../../components/segments.tsx';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import './settings.css';

const appearances: readonly { readonly value: Settings['appearance']; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function SettingsDialog() {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const appearance = useAppState(({ settings }) => settings.appearance);
  const secretStore = useAppState((state) => state.secretStore);
  const version = useAppState((state) => state.version);
  return (
    <Dialog
      title="Settings"
      size="small"
      onClose={closeDialog}
      footerHint={<p className="caption">Polycast {version}</p>}
    >
      <div className="card">
        <div className="setting">
          <span className="field-label">Appearance</span>
          <Segments
            label="Appearance"
            value={appearance}
            choices={appearances}
            onChange={(chosen) => call('settings.update', { appearance: chosen })}
          />
        </div>
        <div className="setting">
          <div>
            <span className="field-label">Stream keys and passwords</span>
            <p className="caption">They cannot be shown, only replaced or removed.</p>
          </div>
          <span className="secondary">
            {secretStore === 'keychain' ? 'In your keychain' : 'Kept until Polycast is closed'}
          </span>
        </div>
      </div>
    </Dialog>
  );
}
