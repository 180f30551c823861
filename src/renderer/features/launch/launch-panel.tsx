import type { ReactNode } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { LaunchChoices, LaunchExtrasPrices } from '../../../shared/contract/launch';
import type { ReadyConnection } from '../../connection-context';
import { DemoMark } from '../../design/demo-mark';
import { CostSummary } from './cost-summary';
import type { LaunchDraft } from './launch-draft';
import type { Estimate } from './use-launch-choices';

type Props = {
  connection: ReadyConnection;
  draft: LaunchDraft;
  estimate: Estimate;
  extras: LaunchExtrasPrices | undefined;
  choices: LaunchChoices | undefined;
  /** Of the subnet that is chosen; null where EC2 chooses. */
  zone: string | null;
  /** How many things are wrong in the form, once it was tried. */
  faults: number;
  checking: boolean;
  launching: boolean;
  onCheck: () => void;
  onLaunch: () => void;
  copy: ReactNode;
  /** AWS's answers. */
  children: ReactNode;
};

/** What will happen, where, and at what price, beside the buttons that make it happen. */
export function LaunchPanel(props: Props) {
  const { connection } = props;
  const reason = connection.readOnly ? { disabledReason: 'The connection is read-only.' } : {};
  return (
    <div className="launch-panel">
      <Container
        header={
          <Header variant="h2" info={<DemoMark />}>
            Price and launch
          </Header>
        }
      >
        <SpaceBetween size="m">
          <Box>{whereText(connection)}</Box>
          <CostSummary
            estimate={props.estimate}
            extras={props.extras}
            choices={props.choices}
            draft={props.draft}
            zone={props.zone}
          />
          <Box fontSize="body-s" color="text-body-secondary">
            The metadata service answers session tokens only (IMDSv2 required).
          </Box>
          {/* neither button submits: Enter in a field must not launch anything */}
          <SpaceBetween size="xs" direction="horizontal">
            <Button
              formAction="none"
              loading={props.checking}
              disabled={connection.readOnly || props.launching}
              {...reason}
              onClick={props.onCheck}
            >
              Check
            </Button>
            <Button
              variant="primary"
              formAction="none"
              loading={props.launching}
              disabled={connection.readOnly}
              {...reason}
              onClick={props.onLaunch}
            >
              Launch
            </Button>
          </SpaceBetween>
          {props.copy}
          {props.faults > 0 && (
            <Box color="text-status-error">
              {props.faults === 1 ? 'One field needs' : `${props.faults} fields need`} another look.
            </Box>
          )}
          {props.children}
        </SpaceBetween>
      </Container>
    </div>
  );
}

function whereText({ identity, region, profile, demo }: ReadyConnection): string {
  const account = demo ? 'the demo account' : identity ? `account ${identity.accountId}` : 'the account';
  const by = profile === null || demo ? '' : ` (profile ${profile})`;
  return `Launches in ${region}, in ${account}${by}.`;
}
