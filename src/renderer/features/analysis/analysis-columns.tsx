import type { ReactNode } from 'react';
import type { LargeObject } from '../../../shared/contract/analysis';
import { formatCount, UNKNOWN } from '../../../shared/format/bytes';
import { formatTotal } from '../../../shared/format/money';
import { ExactText } from '../../design/exact-text';
import { SizeText, TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';
import { gapWords } from './analysis-words';
import type { ClassRow } from './class-rows';
import { percent, type ShareRow } from './share-rows';

type Summed = { bytes: number; objects: number };

/** The columns that every table of sums has; `total`: the bytes of the whole. */
function sums<Row extends Summed>(total: number): GridColumn<Row>[] {
  return [
    {
      id: 'bytes',
      header: 'Size',
      width: 110,
      align: 'end',
      value: ({ bytes }) => bytes,
      cell: ({ bytes }) => <SizeText bytes={bytes} />,
    },
    {
      id: 'share',
      header: 'Share',
      width: 90,
      align: 'end',
      value: ({ bytes }) => bytes,
      cell: ({ bytes }) => percent(bytes, total),
    },
    {
      id: 'objects',
      header: 'Objects',
      width: 110,
      align: 'end',
      value: ({ objects }) => objects,
      cell: ({ objects }) => formatCount(objects),
    },
  ];
}

function nameColumn(header: string, cell: (row: ShareRow) => ReactNode): GridColumn<ShareRow> {
  return {
    id: 'name',
    header,
    width: 280,
    leastWidth: 160,
    value: ({ name, words }) => name ?? words,
    cell,
  };
}

/** A name exactly, or what stands for several in words. */
export function ShareName({ row: { name, words } }: { row: ShareRow }) {
  return name === null ? <span className="analysis-words">{words}</span> : <ExactText text={name} />;
}

/** The columns of `Prefixes`. */
export function prefixColumns(total: number, cell: (row: ShareRow) => ReactNode): GridColumn<ShareRow>[] {
  return [
    nameColumn('Prefix', cell),
    ...sums<ShareRow>(total),
    {
      id: 'newest',
      header: 'Newest object',
      width: 180,
      value: ({ newest }) => newest,
      cell: ({ newest }) => <TimeText time={newest} />,
    },
  ];
}

/** The columns of `Extensions`. */
export function extensionColumns(total: number): GridColumn<ShareRow>[] {
  return [nameColumn('Extension', (row) => <ShareName row={row} />), ...sums<ShareRow>(total)];
}

/** The columns of `Ages`, in whose order text would have no sense. */
export function ageColumns(total: number): GridColumn<ShareRow>[] {
  return [{ ...nameColumn('Last changed', (row) => row.words), sortable: false }, ...sums<ShareRow>(total)];
}

/** The columns of `Storage classes`. */
export function classColumns(total: number): GridColumn<ClassRow>[] {
  return [
    {
      id: 'storageClass',
      header: 'Storage class',
      width: 220,
      leastWidth: 160,
      value: ({ storageClass }) => storageClass,
      cell: ({ storageClass }) => storageClass ?? UNKNOWN,
    },
    ...sums<ClassRow>(total),
    {
      id: 'billed',
      header: 'Billed size',
      width: 120,
      align: 'end',
      value: ({ cost }) => cost?.billedBytes ?? null,
      cell: ({ cost }) => <SizeText bytes={cost?.billedBytes ?? null} />,
    },
    {
      id: 'perMonth',
      header: 'Cost per month',
      width: 140,
      align: 'end',
      value: ({ cost }) => cost?.perMonth ?? null,
      cell: ({ cost, currency }) => {
        const amount = formatTotal(cost?.perMonth ?? null, currency);
        return cost?.gap ? <span title={gapWords(cost.gap)}>{amount}</span> : amount;
      },
    },
  ];
}

/** The columns of `Largest objects`; names are shown below the prefix. */
export function objectColumns(prefix: string): GridColumn<LargeObject>[] {
  return [
    {
      id: 'key',
      header: 'Name',
      width: 380,
      leastWidth: 200,
      value: ({ key }) => key,
      cell: ({ key }) => <ExactText text={key.slice(prefix.length)} />,
    },
    {
      id: 'size',
      header: 'Size',
      width: 110,
      align: 'end',
      value: ({ size }) => size,
      cell: ({ size }) => <SizeText bytes={size} />,
    },
    {
      id: 'modified',
      header: 'Last modified',
      width: 180,
      value: ({ modified }) => modified,
      cell: ({ modified }) => <TimeText time={modified} />,
    },
    {
      id: 'storageClass',
      header: 'Storage class',
      width: 180,
      value: ({ storageClass }) => storageClass,
      cell: ({ storageClass }) => storageClass ?? UNKNOWN,
    },
  ];
}
