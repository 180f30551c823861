import type { Notice } from '../../design/notices';
import type { LaunchResult } from '../../../shared/contract/launch';

/** Tells which instances a launch brought, wherever the person is by then. */
export function launchedNotice(result: LaunchResult, region: string): Notice {
  const { instanceIds, requestId } = result;
  const count = `${instanceIds.length} ${instanceIds.length === 1 ? 'instance' : 'instances'}`;
  return {
    id: `launched ${instanceIds.join(' ')}`,
    type: 'success',
    header: `Launched ${count} in ${region}`,
    content:
      requestId === null ? instanceIds.join(', ') : `${instanceIds.join(', ')} (request id ${requestId})`,
  };
}
