import type { Notice } from '../../design/notices';
import { formatCounted } from '../../../shared/format/bytes';
import type { LaunchResult } from '../../../shared/contract/launch';

/** Tells which instances a launch brought, wherever the person is by then. */
export function launchedNotice(result: LaunchResult, region: string): Notice {
  const { instanceIds, requestId } = result;
  const count = formatCounted(instanceIds.length, 'instance');
  return {
    id: `launched ${instanceIds.join(' ')}`,
    type: 'success',
    header: `Launched ${count} in ${region}`,
    content:
      requestId === null ? instanceIds.join(', ') : `${instanceIds.join(', ')} (request id ${requestId})`,
  };
}
