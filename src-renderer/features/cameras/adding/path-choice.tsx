import { useId } from 'react';
import { pathsFor } from '#shared/cameras/vendor-paths.ts';
import { t } from '#shared/words/words.ts';
import { hostOf, pathOf, withPath } from '../camera-address.ts';
import type { AddForm } from './add-form.ts';

interface PathChoiceProps {
  readonly form: AddForm;
  onChange(form: AddForm): void;
}

/** Where makers usually keep the picture, for an address that has a host. */
export function PathChoice({ form, onChange }: PathChoiceProps) {
  const id = useId();
  const { address, candidate } = form;
  if (candidate.kind !== 'address' || hostOf(address) === undefined) return null;
  const rows = pathsFor(candidate.found?.vendor);
  const chosen = rows.findIndex(({ main }) => main === pathOf(address));
  const choose = (row: (typeof rows)[number] | undefined) => {
    if (!row) return;
    onChange({
      ...form,
      address: withPath(address, row.main, row.port),
      subAddress: row.sub === undefined ? '' : withPath(address, row.sub, row.port),
    });
  };
  return (
    <div className="field narrow">
      <label htmlFor={id}>{t('cameras:adding.path')}</label>
      <select id={id} className="input" value={chosen} onChange={(event) => choose(rows[Number(event.target.value)])}>
        <option value={-1}>{t('cameras:adding.choosePath')}</option>
        {rows.map(({ vendor, main, port }, index) => (
          <option key={`${vendor} ${main} ${port}`} value={index}>
            {t('cameras:adding.pathOf', {
              vendor: vendor === 'Other' ? t('cameras:adding.otherMaker') : vendor,
              path: `${port === undefined ? '' : `:${port}`}${main}`,
            })}
          </option>
        ))}
      </select>
    </div>
  );
}
