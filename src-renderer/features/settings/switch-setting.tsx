import type { ReactNode } from 'react';
import type { Settings } from '#shared/model.ts';
import { Switch } from '../../components/switch.tsx';
import { useAppState, useCall } from '../../store/context.tsx';
import { Setting } from './setting.tsx';

type SwitchName = { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings];

interface SwitchSettingProps {
  readonly name: SwitchName;
  readonly label: string;
  readonly caption?: ReactNode;
}

/** A setting that is on or off. */
export function SwitchSetting({ name, label, caption }: SwitchSettingProps) {
  const call = useCall();
  const isOn = useAppState(({ settings }) => settings[name]);
  return (
    <Setting label={label} caption={caption}>
      <Switch label={label} isOn={isOn} onChange={(wanted) => call('settings.update', { [name]: wanted })} />
    </Setting>
  );
}
