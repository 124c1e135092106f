import { Network } from 'lucide-react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { Marked } from '../../../components/marked.tsx';
import { ownNetworks } from './found-words.ts';
import { subnetRemedy } from './subnet-remedy.ts';

interface OtherSubnetProps {
  readonly name: string;
  readonly address: string;
  readonly own: readonly string[];
  onTryAnyway(): void;
}

const mask = '255.255.255.0';

/** A camera that answered from another network: both networks, and how to bring them together. */
export function OtherSubnet({ name, address, own, onTryAnyway }: OtherSubnetProps) {
  const { range, ownAddress, isSelfGiven } = subnetRemedy(address);
  const page = `http://${address}`;
  return (
    <section className="step" aria-labelledby="other-subnet-heading">
      <h3 id="other-subnet-heading">{t('cameras:otherSubnet.title', { name })}</h3>
      <dl className="networks">
        <div>
          <dt>{t('cameras:otherSubnet.camera')}</dt>
          <dd>
            <Marked
              words={range ? t('cameras:otherSubnet.probably', { address, range }) : address}
              parts={range ? [address, range] : [address]}
              mark={(part) => <span className="address">{part}</span>}
            />
          </dd>
        </div>
        <div>
          <dt>{t('cameras:otherSubnet.thisComputer')}</dt>
          <dd>
            <span className="address">{ownNetworks(own)}</span>
          </dd>
        </div>
      </dl>
      {isSelfGiven && (
        <Finding icon={Network} tone="note">
          {t('cameras:otherSubnet.selfGiven')}
        </Finding>
      )}
      <p>{t('cameras:otherSubnet.both')}</p>
      <ol className="remedy-steps">
        <li>{t('cameras:otherSubnet.byRouter')}</li>
        {ownAddress && (
          <li>
            <Marked
              words={t('cameras:otherSubnet.byHand', { ownAddress, mask, page })}
              parts={[ownAddress, mask, page]}
              mark={(part) => <code>{part}</code>}
            />
          </li>
        )}
        <li>{t('cameras:otherSubnet.then')}</li>
      </ol>
      <div className="row">
        <Button onClick={onTryAnyway}>{t('cameras:otherSubnet.tryAnyway')}</Button>
        <span className="caption">{t('cameras:otherSubnet.tryAnywayFor')}</span>
      </div>
    </section>
  );
}
