import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { useAppState } from '../../store/context.tsx';
import { uploadUse } from './upload.ts';
import './upload-meter.css';

/** What leaves this computer for all destinations together, at the foot of the camera list. */
export function UploadMeter() {
  const uplink = useAppState((state) => state.uplink);
  const { words, share, remark } = uploadUse(uplink);
  const id = useId();
  return (
    <div className={`upload ${remark ? 'trouble' : ''}`}>
      <div className="upload-words">
        <span id={id} className="secondary">
          {t('timeline:upload.label')}
        </span>
        <span className="figures">{words}</span>
      </div>
      {share !== undefined && (
        <>
          <meter
            className="visually-hidden"
            aria-labelledby={id}
            aria-valuetext={remark ? t('timeline:upload.meter', { use: words, remark }) : words}
            max={100}
            value={Math.round(share * 100)}
          />
          <div className="upload-bar" aria-hidden>
            <i style={{ inlineSize: `${share * 100}%` }} />
          </div>
        </>
      )}
      {remark && (
        <p className="upload-remark">
          <Icon of={TriangleAlert} size={14} />
          {remark}
        </p>
      )}
    </div>
  );
}
