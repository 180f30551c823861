import type { ListedImage } from '../../../shared/contract/launch';
import { UNKNOWN } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';

function plain(
  id: string,
  header: string,
  width: number,
  value: (image: ListedImage) => string | number | null,
): GridColumn<ListedImage> {
  return { id, header, width, value, cell: (image) => value(image) ?? UNKNOWN };
}

/** The columns of the AMIs grid. */
export const IMAGE_COLUMNS: readonly GridColumn<ListedImage>[] = [
  { ...plain('name', 'Name', 320, ({ name }) => name), cell: ({ name }) => <ExactText text={name} /> },
  plain('id', 'AMI ID', 200, ({ imageId }) => imageId),
  plain('architecture', 'Architecture', 110, ({ architecture }) => architecture),
  plain('platform', 'Platform', 140, ({ platform }) => platform),
  { ...plain('size', 'Root volume (GiB)', 120, ({ rootGib }) => rootGib), align: 'end' },
  {
    ...plain('created', 'Created', 170, ({ createdAt }) => createdAt),
    cell: ({ createdAt }) => <TimeText time={createdAt} />,
  },
  plain('owner', 'Owner', 130, ({ owner }) => owner),
  {
    ...plain('description', 'Description', 300, ({ description }) => description),
    cell: ({ description }) => (description === null ? UNKNOWN : <ExactText text={description} />),
  },
];
