// duckdb.mjs: DuckDB on one thread.  Runs each line of its input, and answers with the
// milliseconds it took and the first value of the result.
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();

for await (const sql of createInterface({ input: process.stdin })) {
	const start = process.hrtime.bigint();
	const rows = (await connection.runAndReadAll(sql)).getRows();
	console.log(`${Number(process.hrtime.bigint() - start) / 1e6} ${rows[0]?.[0]}`);
}
