import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { useConnectionState, type ReadyConnection } from '../../connection-context';
import { DemoMark } from '../../design/demo-mark';
import './connection-bar.css';
import { ConnectionDialog } from './connection-dialog';
import { profileText } from './profile-text';
import { RegionMenu } from './region-menu';

/** Who is connected and where, and the way to change it. */
export function ConnectionBar() {
  const state = useConnectionState();
  const [open, setOpen] = useState(false);
  const openDialog = () => setOpen(true);
  return (
    <div className="connection-bar">
      <DemoMark />
      {state.status === 'ready' ? (
        <ReadyBar connection={state} onChange={openDialog} />
      ) : (
        <Button onClick={openDialog} ariaLabel="Connection: not connected">
          {state.status === 'connecting' ? 'Connecting…' : 'Not connected'}
        </Button>
      )}
      {open && <ConnectionDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function ReadyBar({ connection, onChange }: { connection: ReadyConnection; onChange: () => void }) {
  const { profile, demo, identity, identityProblem, endpoint, readOnly } = connection;
  const name = demo ? 'Demo' : profileText(profile);
  const account = identity?.accountId ?? null;
  return (
    <>
      {readOnly && <Badge color="grey">Read-only</Badge>}
      {endpoint !== null && !demo && (
        <span className="connection-endpoint" title="The endpoint in use instead of AWS's own">
          {endpoint}
        </span>
      )}
      <span className="connection-who" title={identity?.arn ?? identityProblem?.message ?? ''}>
        {account === null ? 'Account not known' : `Account ${account}`}
      </span>
      <Button ariaLabel={`Connection: profile ${name}`} onClick={onChange}>
        {name}
      </Button>
      <RegionMenu connection={connection} />
    </>
  );
}
