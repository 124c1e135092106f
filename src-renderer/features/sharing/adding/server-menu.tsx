import { ChevronsUpDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import type { PlatformServer } from '#shared/platforms/platforms.ts';
import { Icon } from '../../../components/icon.tsx';
import { serverWords } from './platform-words.ts';
import '../../../components/menu.css';

interface ServerMenuProps {
  readonly label: string;
  readonly servers: readonly PlatformServer[];
  /** The address in the field, which may be none of these. */
  readonly streamUrl: string;
  onChoose(streamUrl: string): void;
}

/** The servers of a platform, to fill the field beside it, which can be edited all the same. */
export function ServerMenu({ label, servers, streamUrl, onChoose }: ServerMenuProps) {
  if (servers.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="icon-button bordered" aria-label={label}>
        <Icon of={ChevronsUpDown} />
      </Button>
      <Popover placement="bottom end" className="menu-popover servers-popover">
        <Menu
          className="menu"
          selectionMode="single"
          selectedKeys={[streamUrl.trim()]}
          onAction={(key) => onChoose(String(key))}
        >
          {servers.map((server) => (
            <MenuItem
              key={server.streamUrl}
              id={server.streamUrl}
              textValue={serverWords(server)}
              className="menu-item server-item"
            >
              <Text slot="label">{serverWords(server)}</Text>
              <Text slot="description" className="mono" dir="ltr">
                {server.streamUrl}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
