import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useConnectionState } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { View } from '../../design/view';
import { profileText } from './profile-text';
import { ProfileList } from './profile-list';
import { DEMO, useConnect } from './use-connect';

/** Shown while there is no connection: what was tried, the ways to connect, and the demo account. */
export function WelcomePage() {
  const state = useConnectionState();
  const { connect, pending, problem } = useConnect();
  useLeaveOnceConnected();
  if (state.status === 'connecting') return <Connecting profile={state.profile} demo={state.demo} />;

  const failure = problem ?? (state.status === 'ready' ? null : state.problem);
  return (
    <View title="Connect to AWS">
      <SpaceBetween size="l">
        {failure && <ProblemAlert problem={failure} />}
        <Container
          header={
            <Header
              variant="h2"
              actions={
                <Button variant="primary" loading={pending?.demo === true} onClick={() => connect(DEMO)}>
                  Open the demo account
                </Button>
              }
            >
              Have a look first
            </Header>
          }
        >
          A made-up account inside Skyglass, with buckets, prices and instances. Nothing leaves this machine.
        </Container>
        <Container header={<Header variant="h2">Profiles on this machine</Header>}>
          <ProfileList
            pending={pending && !pending.demo ? pending.profile : undefined}
            onConnect={connectTo}
          />
        </Container>
        <HowToSignIn />
      </SpaceBetween>
    </View>
  );

  function connectTo(profile: string | null) {
    connect({ profile, region: null, demo: false, readOnly: false });
  }
}

/** The page has its own address; there is nothing to do on it once a connection stands. */
function useLeaveOnceConnected(): void {
  const { status } = useConnectionState();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (status === 'ready' && pathname === '/welcome') void navigate('/buckets', { replace: true });
  }, [status, pathname, navigate]);
}

function Connecting({ profile, demo }: { profile: string | null; demo: boolean }) {
  return (
    <View title="Connecting">
      <div>
        <Spinner /> {demo ? 'Opening the demo account…' : `Connecting: ${profileText(profile)}…`}
      </div>
    </View>
  );
}

function HowToSignIn() {
  return (
    <Container header={<Header variant="h2">How to sign in</Header>}>
      <SpaceBetween size="xs">
        <div>
          With IAM Identity Center (SSO): run <Box variant="code">aws configure sso</Box> once; then use Sign
          in beside the profile here.
        </div>
        <div>
          With access keys: run <Box variant="code">aws configure</Box>, or start Skyglass with
          AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set.
        </div>
        <div>
          With another endpoint: set AWS_ENDPOINT_URL, or endpoint_url in the profile in ~/.aws/config.
        </div>
        <div>Skyglass reads these files and variables as AWS&apos;s own tools do, and stores no secret.</div>
      </SpaceBetween>
    </Container>
  );
}
