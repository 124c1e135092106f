import { Video, VideoOff } from 'lucide-react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useWindowState } from '../../store/context.tsx';
import { cameraStanding, whereIs } from './camera-standing.ts';
import { isSlateByLoss } from './slate/slate-facts.ts';
import { useLight } from './use-light.ts';

interface CameraRowProps {
  readonly camera: CameraView;
  readonly isSelected: boolean;
  onSelect(): void;
}

export function CameraRow({ camera, isSelected, onSelect }: CameraRowProps) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[camera.id]);
  const light = useLight(camera.id);
  const { standing, words } = cameraStanding(camera, light);
  const frame = light === 'on-air' || light === 'slate' ? 'lit' : light === 'rehearsal' ? 'rehearsed' : '';
  const isLost = camera.state.kind === 'retrying' || camera.state.kind === 'failed' || isSlateByLoss(camera);
  return (
    <button
      type="button"
      className="camera-row"
      aria-current={isSelected || undefined}
      title={t('cameras:rowTooltip', { name: camera.name, place: whereIs(camera) })}
      onClick={onSelect}
    >
      <span className={`thumbnail ${frame} ${isLost ? 'lost' : ''}`}>
        {thumbnail && <img src={thumbnail} alt="" />}
        {(!thumbnail || isLost) && <Icon of={isLost ? VideoOff : Video} />}
      </span>
      <span className="camera-words">
        <span className="camera-name">{camera.name}</span>
        <StateLabel standing={standing}>{words}</StateLabel>
      </span>
    </button>
  );
}
