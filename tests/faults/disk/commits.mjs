/** Commits numbered rows to a database, and prints each number when SQLite has it on disk. */
import Database from 'better-sqlite3';

const [file, synchronous, rows] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma(`synchronous = ${synchronous}`);
db.pragma('wal_autocheckpoint = 20');
db.exec('CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY, filling BLOB)');
const insert = db.prepare('INSERT INTO numbers VALUES (?, randomblob(3000))');
for (let number = 0; number < Number(rows); number++) {
  insert.run(number);
  await new Promise((resolve) => process.send(number, resolve));
  // The next is committed when the one who asked has noted how far the disk was.
  await new Promise((resolve) => process.once('message', resolve));
}
process.disconnect();
