import { useQuery } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { useTRPC } from '../../api';
import { useConnectionState } from '../../connection-context';
import { SignInOfferContext } from '../../design/sign-in-offer';
import { SignInDialog } from './sign-in-dialog';
import { useConnect } from './use-connect';

/** Offers the sign-in of the connection's profile to every problem below, and connects again afterwards. */
export function SignInOfferProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const state = useConnectionState();
  const { connect } = useConnect();
  const [open, setOpen] = useState(false);
  const profiles = useQuery(trpc.connection.profiles.queryOptions());
  const profile =
    (state.status === 'ready' || state.status === 'failed') && !state.demo ? state.profile : null;
  const canSignIn = profiles.data?.some(({ name, canSignIn: can }) => can && name === profile) === true;
  const offer = useCallback(() => setOpen(true), []);
  const readOnly = state.status === 'ready' && state.readOnly;
  return (
    <SignInOfferContext value={profile !== null && canSignIn ? offer : null}>
      {children}
      {open && profile !== null && (
        <SignInDialog
          profile={profile}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            connect({ profile, region: null, demo: false, readOnly });
          }}
        />
      )}
    </SignInOfferContext>
  );
}
