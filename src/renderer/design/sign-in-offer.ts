import { createContext, useContext } from 'react';

/** Starts the sign-in of the connection's profile; null where a sign-in cannot help. */
export type SignInOffer = (() => void) | null;

/** Set by the shell, so that every problem of an expired session can offer the way out. */
export const SignInOfferContext = createContext<SignInOffer>(null);

/** The sign-in on offer. */
export function useSignInOffer(): SignInOffer {
  return useContext(SignInOfferContext);
}
