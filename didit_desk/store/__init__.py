"""What this desk keeps: one encrypted, authenticated database per profile.

Which library, and why
----------------------
Both libraries below are SQLite with page encryption, a per-page authentication tag and FTS5. Import times and opening
with a raw key were measured for this choice on a 2-core Linux machine shared with other work, CPython 3.11; opening by
passphrase, the full scan and the wheels come from the platform study that preceded it. Trust the ratios.

=============================================  ==================  ==================
.                                              apsw-sqlite3mc      sqlcipher3
.                                              3.54.0.0            0.6.4
=============================================  ==================  ==================
import                                         4.4 ms              18 to 29 ms
open and first read, raw key                   0.3 to 0.6 ms       0.5 to 0.6 ms
open, passphrase (key derivation)              18 to 23 ms         75 ms
full scan of 50,000 rows                       27 to 30 ms         40 to 51 ms
wheels for CPython 3.11: Linux x86_64          yes                 yes
wheels for CPython 3.11: Linux aarch64         yes                 no
wheels for CPython 3.11: Windows x64           yes                 yes
wheels for CPython 3.11: macOS arm64           yes                 yes
a wrong key prints to standard error           no                  three lines
=============================================  ==================  ==================

The choice is **apsw-sqlite3mc** with ChaCha20-Poly1305: it starts sooner and has a wheel for every platform. The key
is given as 32 raw bytes *with its salt*, so no key derivation runs.

What was measured with it
-------------------------
* Before the first paint (200,000 rows, 210 MB): importing this package 8 to 9 ms beyond the models and the standard
  library, opening 1 ms, the first 50 rows of the default view 2.6 ms. Together 12.7 ms at best, about 20 ms while
  both cores were busy with other work.
* First search after opening, 200,000 rows, 200 hits in order: 0.4 ms without a hit, 2.5 ms for a rare term, 9 to 35 ms
  for terms with 10,000 hits or more; 144 ms for a frequent term together with a rare one-letter start. All hits in
  order: 0.1 to 100 ms for up to 15,000 hits, 340 to 640 ms for 40,000 to 200,000: ask for these off the GUI thread.
  Orders without a search: 0.2 to 0.5 ms for the first 200.
* 300 single flipped bits in a vault of 2,000 rows: 225 refused in ordinary use, the other 75 on pages that were not
  asked for; `Vault.check` refused 300 of 300. No answer was ever different from the truth.
* Taking in a new row costs 0.35 ms (20,000 rows) to 0.5 ms (200,000), so a page of 50 about 20 ms: apply
  pages off the GUI thread.

The search index
----------------
`find_inside` holds trigrams, for three letters and more anywhere in a word; `find_start` holds beginnings of one and
two letters. Both keep no text of their own. They are searched first and rows are looked up by id (`CROSS JOIN`), or,
when a term has very many hits and few are wanted, rows are walked in order and compared. Tests hold the query plans.
"""
