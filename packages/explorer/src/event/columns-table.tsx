import type { VNode } from 'preact';
import type { PageColumns } from './column-rows.js';
import { columnRows } from './column-rows.js';

/** Everything that is known of an event besides its shape. */
export function ColumnsTable({ columns }: { columns: PageColumns }): VNode {
  return (
    <table>
      <caption class="hidden">What is known of the event</caption>
      <tbody>
        {columnRows(columns).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
