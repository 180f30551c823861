import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useMutation, useQuery } from '@tanstack/react-query';
import { problemFrom, useTRPC } from '../../api';
import type { ReadyConnection } from '../../connection-context';
import { useNotices } from '../../design/notices';

/** The connection's region and the way to another. Its name must not hold the word that names the select of a view. */
export function RegionMenu({ connection }: { connection: ReadyConnection }) {
  const trpc = useTRPC();
  const { notify } = useNotices();
  const { data } = useQuery(trpc.connection.regions.queryOptions({ connectionId: connection.id }));
  const setRegion = useMutation(
    trpc.connection.setRegion.mutationOptions({
      onError: (error) => {
        const problem = problemFrom(error);
        notify({ id: 'set-region', type: 'error', header: problem.title, content: problem.message });
      },
    }),
  );
  const known = data?.regions ?? [];
  const regions = known.some((region) => region.code === connection.region)
    ? known
    : [{ code: connection.region, name: connection.region }, ...known];
  return (
    <ButtonDropdown
      ariaLabel={`Connection: in ${connection.region}`}
      expandToViewport
      filteringType="auto"
      filteringPlaceholder="Find"
      filteringAriaLabel="Find a place"
      items={regions.map(({ code, name }) => ({
        id: code,
        text: code,
        secondaryText: name,
        itemType: 'checkbox',
        checked: code === connection.region,
      }))}
      onItemClick={({ detail }) => setRegion.mutate({ connectionId: connection.id, region: detail.id })}
    >
      {connection.region}
    </ButtonDropdown>
  );
}
