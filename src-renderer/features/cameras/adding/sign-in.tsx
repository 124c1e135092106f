import { Info, RotateCw } from 'lucide-react';
import type { Ref } from 'react';
import type { Login } from '#shared/commands.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Hint } from '../../../components/field.tsx';
import { LoginFields } from '../camera-fields.tsx';

interface SignInProps {
  readonly title: string;
  /** What to know before signing in. */
  readonly advice: string | undefined;
  readonly login: Login;
  onChange(login: Login): void;
  onTest(): void;
  readonly hasTested: boolean;
  readonly isTesting: boolean;
  readonly userRef: Ref<HTMLInputElement>;
}

/** Nothing goes to the camera before the button is pressed. */
export function SignIn({ title, advice, login, onChange, onTest, hasTested, isTesting, userRef }: SignInProps) {
  return (
    <section className="step" aria-labelledby="sign-in-heading">
      <h3 id="sign-in-heading">{title}</h3>
      {advice && <Hint icon={Info}>{advice}</Hint>}
      <LoginFields
        login={login}
        onChange={onChange}
        onEnter={onTest}
        hasStoredPassword={false}
        userRef={userRef}
        beside={
          <Button {...(hasTested && { icon: RotateCw })} isUnavailable={isTesting} onClick={onTest}>
            {hasTested ? t('cameras:signIn.testAgain') : t('cameras:signIn.test')}
          </Button>
        }
      />
    </section>
  );
}
