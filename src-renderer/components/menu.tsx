import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './menu.css';

export interface MenuEntry {
  readonly label: string;
  choose(): void;
}

/** The three dots and what is behind them. */
export function MoreMenu({ label, entries }: { readonly label: string; readonly entries: readonly MenuEntry[] }) {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={label}>
        <Icon of={Ellipsis} />
      </Button>
      <Popover placement="bottom end" className="menu-popover">
        <Menu className="menu" onAction={(key) => entries.find((entry) => entry.label === key)?.choose()}>
          {entries.map((entry) => (
            <MenuItem key={entry.label} id={entry.label} className="menu-item">
              {entry.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
