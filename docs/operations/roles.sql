-- Once, as the superuser of the first server; the standby gets it with the rest. Choose passwords of your own.
-- While there is no standby yet a commit would wait for one:
set synchronous_commit = local;
-- Who owns the tables, and who serves (docs/operations.md).
create role bahi login password 'owner-password';
create role bahi_portal login password 'portal-password';
-- Who copies one server to the other, and reads its files for pg_rewind.
create role bahi_replica replication login password 'replica-password';
grant execute on function pg_ls_dir(text, boolean, boolean) to bahi_replica;
grant execute on function pg_stat_file(text, boolean) to bahi_replica;
grant execute on function pg_read_binary_file(text) to bahi_replica;
grant execute on function pg_read_binary_file(text, bigint, bigint, boolean) to bahi_replica;
-- HAProxy's check: no password, and no right but to connect.
create role bahi_check login;
create database bahi owner bahi;
