import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { SignInDialog } from './sign-in-dialog';

/** Offers the sign-in where a session has expired. */
export function SignInButton({ profile, onDone }: { profile: string; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" ariaLabel={`Sign in again: ${profile}`} onClick={() => setOpen(true)}>
        Sign in again
      </Button>
      {open && (
        <SignInDialog
          profile={profile}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
