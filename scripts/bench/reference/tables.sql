create table people (id serial primary key, name text not null, shop integer not null);
create table sessions (token text primary key, person integer not null references people, ends timestamptz not null);
create table orders (
  id text primary key,
  shop integer not null,
  service text not null,
  customer text not null,
  state text not null,
  made timestamptz not null
);
create index on orders (shop, made);
create table callbacks (
  id bigserial primary key,
  orderid text not null,
  status text not null,
  remark text not null,
  datetime text not null,
  at timestamptz not null default now()
);
insert into people (name, shop) select 'Asha Devi ' || i, i from generate_series(1, 4) i;
insert into sessions select md5('session' || id), id, now() + interval '1 day' from people;
insert into orders
  select 'B' || lpad(upper(to_hex(i)), 12, '0'), 1 + i % 4, 'PAN request', 'Meera Rao ' || i, 'Submitted',
    now() - i * interval '5 minutes'
  from generate_series(1, 5000) i;
analyze;
