create table users (id integer primary key, name text not null, email text not null);
insert into users select n, 'user ' || n, 'user' || n || '@example.org' from generate_series(1, 10000) n;
analyze users;
