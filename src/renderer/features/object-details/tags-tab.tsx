import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api';
import { AskedTab, ASKED_ANEW } from '../../design/asked-tab';
import { ExactText } from '../../design/exact-text';
import type { Asked } from './properties-tab';

/** The object's tags. */
export function TagsTab({ asked }: { asked: Asked }) {
  const trpc = useTRPC();
  const tags = useQuery(
    trpc.objectDetails.tags.queryOptions(asked, { ...ASKED_ANEW, trpc: { abortOnUnmount: true } }),
  );
  return (
    <AskedTab asked={tags} what="the tags">
      {(told) =>
        told.tags.length === 0 ? (
          <p>It has no tags.</p>
        ) : (
          <dl className="object-facts" aria-label="Tags">
            {told.tags.map(({ key, value }) => (
              <div key={key}>
                <dt>
                  <ExactText text={key} />
                </dt>
                <dd>
                  <ExactText text={value} />
                </dd>
              </div>
            ))}
          </dl>
        )
      }
    </AskedTab>
  );
}
