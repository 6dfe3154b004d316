-- infodiv: information theory in SQL.
-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION infodiv" to load this file. \quit

