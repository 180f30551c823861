import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProfileSummary } from '../../../shared/contract/connection';
import { problemFrom, useTRPC } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import './profile-list.css';
import { profileDetail, profileText } from './profile-text';
import { SignInDialog } from './sign-in-dialog';

type ProfileListProps = {
  /** The profile that is being connected to; undefined for none. */
  pending: string | null | undefined;
  onConnect: (profile: string | null) => void;
};

/** The ways to connect that were found on this machine, what each lacks, and a button for each. */
export function ProfileList({ pending, onConnect }: ProfileListProps) {
  const trpc = useTRPC();
  const [signingIn, setSigningIn] = useState<string | null>(null);
  // the files may have changed since: ask again whenever the list is opened
  const profiles = useQuery(trpc.connection.profiles.queryOptions(undefined, { staleTime: 0 }));

  if (profiles.error) {
    return <ProblemAlert problem={problemFrom(profiles.error)} onRetry={() => void profiles.refetch()} />;
  }
  if (profiles.data?.length === 0) {
    return (
      <Box color="text-body-secondary">No profiles were found in ~/.aws/config or ~/.aws/credentials.</Box>
    );
  }
  return (
    <>
      <ul className="profile-list" aria-label="Profiles">
        {profiles.data?.map((profile) => (
          <li key={profile.name ?? ''} className="profile">
            <div className="profile-words">
              <div className="profile-name">{profileText(profile.name)}</div>
              <div className="profile-detail">{profileDetail(profile)}</div>
              {profile.lacks.map((lack) => (
                <div key={lack} className="profile-lack">
                  {lack}
                </div>
              ))}
            </div>
            <ProfileActions
              profile={profile}
              pending={pending === profile.name}
              onConnect={() => onConnect(profile.name)}
              onSignIn={setSigningIn}
            />
          </li>
        ))}
      </ul>
      {signingIn !== null && (
        <SignInDialog
          profile={signingIn}
          onClose={() => setSigningIn(null)}
          onDone={() => {
            setSigningIn(null);
            onConnect(signingIn);
          }}
        />
      )}
    </>
  );
}

function ProfileActions(props: {
  profile: ProfileSummary;
  pending: boolean;
  onConnect: () => void;
  onSignIn: (profile: string) => void;
}) {
  const { profile, pending, onConnect, onSignIn } = props;
  const { name } = profile;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {profile.canSignIn && name !== null && (
        <Button ariaLabel={`Sign in: ${name}`} onClick={() => onSignIn(name)}>
          Sign in
        </Button>
      )}
      <Button ariaLabel={`Connect: ${profileText(name)}`} loading={pending} onClick={onConnect}>
        Connect
      </Button>
    </SpaceBetween>
  );
}
