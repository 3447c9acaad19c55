// Sort a table by its headers, filter the drivers. The pages work without.
"use strict";
const value = (row, i) => {
	const text = row.cells[i].textContent.trim();
	const number = parseFloat(text.replace(/,/g, ""));
	return row.cells[i].className === "n" ? (isNaN(number) ? -1 : number) : text;
};
for (const table of document.querySelectorAll("table.sort")) {
	table.querySelectorAll("th").forEach((th, i) => {
		if ("plain" in th.dataset)
			return;
		const button = document.createElement("button");
		button.textContent = th.textContent;
		th.replaceChildren(button);
		button.onclick = () => {
			const body = table.tBodies[0];
			const down = th.getAttribute("aria-sort") === (th.className === "n" ?
				"descending" : "ascending") ? -1 : 1;
			const sign = th.className === "n" ? -down : down;
			table.querySelectorAll("th").forEach(h => h.removeAttribute("aria-sort"));
			th.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
			body.append(...[...body.rows].sort((a, b) => {
				const x = value(a, i), y = value(b, i);
				return sign * (x > y ? 1 : x < y ? -1 : 0);
			}));
		};
	});
}
for (const table of document.querySelectorAll("table.filter")) {
	const rows = [...table.tBodies[0].rows];
	const form = document.createElement("div");
	const input = document.createElement("input");
	const select = document.createElement("select");
	const count = document.createElement("span");
	const update = () => {
		const words = input.value.toLowerCase().split(/\s+/);
		let shown = 0;
		for (const row of rows) {
			const text = row.textContent.toLowerCase();
			row.hidden = !(words.every(word => text.includes(word)) &&
				(!select.value || row.dataset.state === select.value));
			shown += !row.hidden;
		}
		count.textContent = shown + " of " + rows.length;
	};
	form.className = "form";
	input.type = "search";
	input.placeholder = "Filter by name, subsystem, verdict";
	input.setAttribute("aria-label", input.placeholder);
	select.setAttribute("aria-label", "State");
	for (const state of ["", ...new Set(rows.map(row => row.dataset.state))])
		select.add(new Option(state || "every state", state));
	input.oninput = select.onchange = update;
	form.append(input, select, count);
	table.parentNode.before(form);
	update();
}
