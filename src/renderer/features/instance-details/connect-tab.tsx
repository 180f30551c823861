import { useMutation, useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ConnectTarget } from '../../../shared/connect-words';
import { problemFrom, useTRPC, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import type { InstanceView } from '../instances/instance-view';
import { connectLines, lineText } from './connect-lines';

/** The ready lines that lead to an instance, to be copied, or opened in a terminal where the host has one. */
export function ConnectTab({ view }: { view: InstanceView }) {
  const { profile, demo } = useConnection();
  const trpc = useTRPC();
  const client = useTRPCClient().host;
  const { data: host } = useQuery(trpc.host.info.queryOptions());
  const terminal = useMutation({ mutationFn: (target: ConnectTarget) => client.openTerminal.mutate(target) });
  const lines = connectLines(view, profile);
  return (
    <SpaceBetween size="m">
      {view.instance.state !== 'running' && (
        <Box color="text-status-warning">It is {view.instance.state}: nobody can connect to it now.</Box>
      )}
      {demo && (
        <Box color="text-status-warning">It is of the demo account: there is no machine to connect to.</Box>
      )}
      {terminal.error && <ProblemAlert problem={problemFrom(terminal.error)} onDismiss={terminal.reset} />}
      {lines.map((line) => (
        <FormField key={line.target.way} label={line.label} description={`Needs: ${line.needs}`} stretch>
          <div className="connect-line">
            <code>{lineText(line)}</code>
            <CopyToClipboard
              variant="icon"
              textToCopy={lineText(line)}
              copyButtonAriaLabel={`Copy the line for ${line.label}`}
              copySuccessText="Copied"
              copyErrorText="Could not copy"
            />
            {host?.terminal && (
              <Button
                ariaLabel={`Open terminal: ${line.label}`}
                loading={terminal.isPending && terminal.variables.way === line.target.way}
                onClick={() => terminal.mutate(line.target)}
              >
                Open terminal
              </Button>
            )}
          </div>
        </FormField>
      ))}
    </SpaceBetween>
  );
}
