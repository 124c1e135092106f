import { ChevronRight, Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './menu.css';

export type MenuEntry =
  | { readonly label: string; choose(): void }
  /** Opens a menu of its own. */
  | { readonly label: string; readonly entries: readonly MenuEntry[] };

interface MoreMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** The three dots and what is behind them. */
export function MoreMenu({ label, entries }: MoreMenuProps) {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={label}>
        <Icon of={Ellipsis} />
      </Button>
      <Popover placement="bottom end" className="menu-popover">
        <Entries entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

/** Two entries may have the same words, as two cameras may have the same name. */
function Entries({ entries }: Pick<MoreMenuProps, 'entries'>) {
  return (
    <Menu className="menu">
      {entries.map((entry, index) => {
        const id = `${index} ${entry.label}`;
        if ('choose' in entry) {
          return (
            <MenuItem key={id} id={id} className="menu-item" onAction={() => entry.choose()}>
              {entry.label}
            </MenuItem>
          );
        }
        return (
          <SubmenuTrigger key={id}>
            <MenuItem id={id} textValue={entry.label} className="menu-item">
              <span>{entry.label}</span>
              <Icon of={ChevronRight} size={14} className="menu-more" />
            </MenuItem>
            <Popover className="menu-popover">
              <Entries entries={entry.entries} />
            </Popover>
          </SubmenuTrigger>
        );
      })}
    </Menu>
  );
}
