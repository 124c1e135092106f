import { ConfigurationSetting } from './configuration-setting.tsx';
import { KeysSetting } from './keys-setting.tsx';

/** What Polycast keeps for the user: secrets, cameras and destinations. */
export function KeepingSettings() {
  return (
    <>
      <KeysSetting />
      <ConfigurationSetting />
    </>
  );
}
