import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import type { UserData } from '../../../shared/contract/instance-details';
import { formatExactBytes } from '../../../shared/format/bytes';
import type { InstanceView } from '../instances/instance-view';
import { ASKED_ANEW, AskedTab } from '../../design/asked-tab';
import { PlainText } from './plain-text';

const FORMS: Record<UserData['form'], string> = {
  text: '',
  gzip: ', unpacked from gzip',
  binary: ', which are no text: as hexadecimal digits',
};

/** The user data that the instance was launched with. */
export function UserDataTab({ view }: { view: InstanceView }) {
  const trpc = useTRPC();
  const { id: connectionId } = useConnection();
  const { region, instance } = view;
  const asked = useQuery(
    trpc.instanceDetails.userData.queryOptions(
      { connectionId, region, instanceId: instance.instanceId },
      ASKED_ANEW,
    ),
  );
  return (
    <AskedTab asked={asked} what="the user data">
      {({ text, bytes, form }) =>
        text === null ? (
          <Box>It has no user data.</Box>
        ) : (
          <>
            <Box color="text-body-secondary">
              {formatExactBytes(bytes)}
              {FORMS[form]}
            </Box>
            <PlainText label="User data" text={text} />
          </>
        )
      }
    </AskedTab>
  );
}
