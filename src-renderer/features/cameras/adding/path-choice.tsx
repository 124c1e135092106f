import { useId } from 'react';
import { pathsFor } from '#shared/vendor-paths.ts';
import { hostOf, pathOf, withPath } from '../camera-address.ts';
import type { AddForm } from './add-form.ts';

interface PathChoiceProps {
  readonly form: AddForm;
  onChange(form: AddForm): void;
  /** The maker's name, where it is known. */
  readonly vendor: string | undefined;
}

/** Where makers usually keep the picture, once there is a host to look at. */
export function PathChoice({ form, onChange, vendor }: PathChoiceProps) {
  const id = useId();
  const { address } = form;
  if (hostOf(address) === undefined) return null;
  const rows = pathsFor(vendor);
  const chosen = rows.findIndex(({ main }) => main === pathOf(address));
  const choose = (row: (typeof rows)[number] | undefined) => {
    if (!row) return;
    onChange({
      ...form,
      candidate: form.candidate.kind === 'address' ? form.candidate : { kind: 'address' },
      address: withPath(address, row.main, row.port),
      subAddress: row.sub === undefined ? '' : withPath(address, row.sub, row.port),
    });
  };
  return (
    <div className="field">
      <label htmlFor={id}>Usual path of its maker</label>
      <select id={id} className="input" value={chosen} onChange={(event) => choose(rows[Number(event.target.value)])}>
        <option value={-1}>Choose the maker</option>
        {rows.map(({ vendor, main, port }, index) => (
          <option key={`${vendor} ${main} ${port}`} value={index}>
            {`${vendor}: ${port === undefined ? '' : `:${port}`}${main}`}
          </option>
        ))}
      </select>
    </div>
  );
}
