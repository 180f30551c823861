import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useConnection } from '../../connection-context';
import type { InstanceView } from '../instances/instance-view';
import { connectLines, lineText } from './connect-lines';

/** The ready lines that lead to an instance. */
export function ConnectTab({ view }: { view: InstanceView }) {
  const { profile } = useConnection();
  const lines = connectLines(view, profile);
  return (
    <SpaceBetween size="m">
      {view.instance.state !== 'running' && (
        <Box color="text-status-warning">It is {view.instance.state}: nobody can connect to it now.</Box>
      )}
      {lines.map((line) => (
        <FormField key={line.id} label={line.label} description={`Needs: ${line.needs}`} stretch>
          <div className="connect-line">
            <code>{lineText(line)}</code>
            <CopyToClipboard
              variant="icon"
              textToCopy={lineText(line)}
              copyButtonAriaLabel={`Copy the line for ${line.label}`}
              copySuccessText="Copied"
              copyErrorText="Could not copy"
            />
          </div>
        </FormField>
      ))}
    </SpaceBetween>
  );
}
