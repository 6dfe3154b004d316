// Search and order for the table of columns and their sections.  The page is whole without this script.
(() => {
	'use strict';

	const tools = document.querySelector('.tools');
	const [search, order, count] = ['input', 'select', 'output'].map((name) => tools.querySelector(name));
	const table = document.querySelector('.summary table');
	const body = table.tBodies[0];
	const heads = [...table.tHead.rows[0].cells];
	const sections = document.getElementById('columns');
	// a row of the table and the section it links to stay together
	const columns = [...body.rows].map((row) => ({
		row,
		section: document.getElementById(row.querySelector('a').hash.slice(1)),
		name: row.querySelector('bdi').textContent,
		text: [row.cells[0], row.cells[1]].map((cell) => cell.textContent).join(' ').toLowerCase(),
	}));
	const first = 'Drifted first';
	let sorted = { by: -1, down: false };

	const key = (column, by) => parseFloat(column.row.cells[by].dataset.key);

	function compare(a, b, by) {
		if (by === 0) {
			return a.name.localeCompare(b.name, undefined, { numeric: true });
		}
		const [x, y] = [key(a, by), key(b, by)];
		return x === y ? 0 : x - y;
	}

	function sort(by, down) {
		const known = (column) => by < 1 || !isNaN(key(column, by));
		const list = columns.filter(known);
		if (by >= 0) {
			list.sort((a, b) => (down ? compare(b, a, by) : compare(a, b, by)));
		}
		// what has no value stands last either way
		list.push(...columns.filter((column) => !known(column)));
		body.append(...list.map((column) => column.row));
		sections.append(...list.map((column) => column.section));
		heads.forEach((head, i) => {
			if (i === by) {
				head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
			} else {
				head.removeAttribute('aria-sort');
			}
		});
		order.value = by;
		sorted = { by, down };
	}

	// names, verdicts and p-values begin with the least, other figures with the largest
	const startsDown = (by) => by > 1 && !heads[by].textContent.endsWith(' p');

	function filter() {
		const words = search.value.toLowerCase().split(/\s+/);
		let found = 0;
		for (const { row, section, text } of columns) {
			const hit = words.every((word) => text.includes(word));
			row.hidden = section.hidden = !hit;
			found += hit;
		}
		count.textContent = `${found} of ${columns.length} columns`;
	}

	heads.forEach((head, by) => {
		const button = document.createElement('button');
		button.type = 'button';
		button.textContent = head.textContent;
		button.addEventListener('click', () => sort(by, sorted.by === by ? !sorted.down : startsDown(by)));
		head.replaceChildren(button);
	});
	order.append(new Option(first, -1), ...heads.map((head, by) => new Option(head.textContent, by)));
	order.addEventListener('change', () => sort(Number(order.value), startsDown(Number(order.value))));
	search.addEventListener('input', filter);
	tools.addEventListener('submit', (event) => event.preventDefault());
	filter();
	tools.hidden = false;
})();
