import type { ImportSummary } from '#shared/commands.ts';
import { formatCount } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** What is in an exported file, by name. */
export function ImportContent({ summary: { cameras, destinations, secrets } }: { readonly summary: ImportSummary }) {
  return (
    <dl className="import-content card">
      <dt>{t('transfer:import.cameras')}</dt>
      <dd>
        <Names of={cameras} />
      </dd>
      <dt>{t('transfer:import.destinations')}</dt>
      <dd>
        <Names of={destinations} />
      </dd>
      <dt>{t('transfer:import.secrets')}</dt>
      <dd>
        {secrets === 0 ? t('transfer:import.noSecrets') : <span className="figures">{formatCount(secrets)}</span>}
      </dd>
    </dl>
  );
}

function Names({ of: names }: { readonly of: readonly string[] }) {
  if (names.length === 0) return t('transfer:import.nothing');
  return (
    <ul>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and their order never changes.
        <li key={index}>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
