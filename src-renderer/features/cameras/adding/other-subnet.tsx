import { Network } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { ownNetworks } from './found-words.ts';
import { subnetRemedy } from './subnet-remedy.ts';

interface OtherSubnetProps {
  readonly name: string;
  readonly address: string;
  readonly own: readonly string[];
  onTryAnyway(): void;
}

/** A camera that answered from another network: both networks, and how to bring them together. */
export function OtherSubnet({ name, address, own, onTryAnyway }: OtherSubnetProps) {
  const { range, ownAddress, isSelfGiven } = subnetRemedy(address);
  return (
    <section className="step" aria-labelledby="other-subnet-heading">
      <h3 id="other-subnet-heading">{name} is on another network</h3>
      <dl className="networks">
        <div>
          <dt>The camera</dt>
          <dd>
            <span className="address">{address}</span>
            {range && (
              <>
                {' '}
                (probably <span className="address">{range}</span>)
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>This computer</dt>
          <dd>
            <span className="address">{ownNetworks(own)}</span>
          </dd>
        </div>
      </dl>
      {isSelfGiven && (
        <Finding icon={Network} tone="note">
          The camera has given itself this address, because no router gave it one. Connect it to the router that this
          computer uses, and switch it off and on.
        </Finding>
      )}
      <p>Both have to be on the same network. In most cases the camera’s address is the one to change:</p>
      <ol className="remedy-steps">
        <li>Let the camera get its address from the router (DHCP). Its maker’s search tool can set that from here.</li>
        {ownAddress && (
          <li>
            Or reach its own page: give this computer a second address, such as <code>{ownAddress}</code> with the mask{' '}
            <code>255.255.255.0</code>, open <code>{`http://${address}`}</code> in a browser, and switch on DHCP there.
          </li>
        )}
        <li>Then press Find cameras.</li>
      </ol>
      <div className="row">
        <Button onClick={onTryAnyway}>Try anyway</Button>
        <span className="caption">For networks that a router connects.</span>
      </div>
    </section>
  );
}
