CREATE TABLE {prefix}report (
	region {code} NOT NULL,
	day {long} NOT NULL,
	phase {text} NOT NULL,
	form {text} NOT NULL,
	source {text} NOT NULL,
	revision {long} NOT NULL,
	at {long} NOT NULL,
	next_at {long},
	from_day {long} NOT NULL,
	reported {long} NOT NULL,
	submission {text},
	state {text} NOT NULL,
	reason {text} NOT NULL,
	by_id {text} NOT NULL,
	figures {json},
	details {json},
	PRIMARY KEY (region, day, phase, form, source, revision)
){clustered};
CREATE UNIQUE INDEX {index}report_submission ON {prefix}report (submission) WHERE submission IS NOT NULL;
CREATE TABLE {prefix}note (
	id {text} NOT NULL PRIMARY KEY,
	region {code} NOT NULL,
	day {long} NOT NULL,
	phase {text} NOT NULL,
	words {text} NOT NULL,
	source {text} NOT NULL,
	by_id {text} NOT NULL,
	at {long} NOT NULL
);
CREATE UNIQUE INDEX {index}note_region ON {prefix}note (region, day, id);
CREATE TABLE {prefix}note_step (
	note {text} NOT NULL,
	seq {long} NOT NULL,
	at {long} NOT NULL,
	step {json} NOT NULL,
	PRIMARY KEY (note, seq)
){clustered};
CREATE TABLE {prefix}attestation (
	region {code} NOT NULL,
	duty {text} NOT NULL,
	day {long} NOT NULL,
	revision {long} NOT NULL,
	at {long} NOT NULL,
	next_at {long},
	by_id {text} NOT NULL,
	body {json} NOT NULL,
	PRIMARY KEY (region, duty, day, revision)
){clustered};
CREATE TABLE {prefix}summons (
	region {code} NOT NULL,
	resident {text} NOT NULL,
	round {long} NOT NULL,
	revision {long} NOT NULL,
	at {long} NOT NULL,
	next_at {long},
	day {long} NOT NULL,
	minute {long} NOT NULL,
	place {text} NOT NULL,
	state {text} NOT NULL,
	reason {text} NOT NULL,
	by_id {text} NOT NULL,
	PRIMARY KEY (region, resident, round, revision)
){clustered};
CREATE TABLE {prefix}audit (
	seq {serial},
	at {long} NOT NULL,
	by_id {text} NOT NULL,
	action {text} NOT NULL,
	region {code} NOT NULL,
	subject {text} NOT NULL,
	detail {text} NOT NULL
);
CREATE TABLE {prefix}schema (
	version {long} NOT NULL PRIMARY KEY
);
INSERT INTO {prefix}schema (version) VALUES (1)
