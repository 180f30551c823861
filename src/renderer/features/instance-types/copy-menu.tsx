import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { Table } from '../../../shared/contract/table';
import { formatCount } from '../../../shared/format/bytes';
import { CALL_LANGUAGES } from '../../../shared/aws-code/call-code';
import { queryCode, type Query } from '../../../shared/price-query/query-code';
import { TABLE_FORMS, tableText } from '../../../shared/table-text';
import { useNotices } from '../../design/notices';

type CopyMenuProps = {
  /** The selected rows, or all that are shown where none is selected. */
  table: () => Table;
  /** What the view asks AWS for. */
  query: Query;
};

/** Copies rows in forms that are pasted elsewhere, and the query behind them as code. */
export function CopyMenu({ table, query }: CopyMenuProps) {
  const { notify } = useNotices();

  function copy(id: string) {
    const rows = TABLE_FORMS.find(({ form }) => form === id);
    const language = CALL_LANGUAGES.find((one) => one.id === id);
    if (rows) {
      const copied = table();
      write(tableText(copied, rows.form), `${formatCount(copied.rows.length)} rows are on the clipboard.`);
    } else if (language) {
      write(queryCode(query, language.id), `The query is on the clipboard as ${language.label}.`);
    }
  }

  function write(text: string, content: string) {
    const id = 'copied-types';
    navigator.clipboard.writeText(text).then(
      () => notify({ id, type: 'success', content }),
      () => notify({ id, type: 'error', content: 'Nothing could be put on the clipboard.' }),
    );
  }

  return (
    <ButtonDropdown
      items={[
        {
          id: 'rows',
          text: 'Rows',
          items: TABLE_FORMS.map(({ form, label }) => ({ id: form, text: label })),
        },
        {
          id: 'query',
          text: 'The query as code',
          items: CALL_LANGUAGES.map(({ id, label }) => ({ id, text: label })),
        },
      ]}
      onItemClick={({ detail }) => copy(detail.id)}
      expandToViewport
    >
      Copy
    </ButtonDropdown>
  );
}
