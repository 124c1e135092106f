import { LayoutGrid } from 'lucide-react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useWindowState } from '../../store/context.tsx';

/** Leads from the list of cameras to all of them beside each other, and back. */
export function GridButton() {
  const { page, show } = useWindowState((state) => state);
  const isOn = page === 'grid';
  const title = t('preview:grid.title');
  return (
    <Button
      look="quiet"
      icon={LayoutGrid}
      className="sidebar-button grid-button"
      title={title}
      aria-pressed={isOn}
      onClick={() => show(isOn ? 'cameras' : 'grid')}
    >
      <span>{title}</span>
    </Button>
  );
}
