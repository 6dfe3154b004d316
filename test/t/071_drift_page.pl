# drift_report_html in a browser: no script error, nothing clipped and no sideways
# scrolling from 400 to 1600 pixels, light and dark with enough contrast, named
# pictures, tables that say what they hold, hostile data shown as text; search and
# order by the one script that the policy allows, and all there without it.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Digest::SHA qw(sha256_base64);
use File::Temp qw(tempdir);

my ($browser) = grep { -x } map { my $d = $_; map { "$d/$_" } qw(chromium chromium-browser google-chrome) } split /:/, $ENV{PATH} . ':/usr/bin';
plan skip_all => 'no Chromium here (apt-get install chromium)' unless $browser;

my $node = PostgreSQL::Test::Cluster->new('page');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nclient_min_messages = warning\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION infodiv;
	SELECT FROM setseed(0.5);
	CREATE TABLE hostile AS
	SELECT i, label AS "<script>document.title='owned'</script>", label AS "x"" onmouseover=""document.title='owned'", md5(label) AS "' OR 1=1; --",
		random() * i AS "&amp; %s </style></svg>", 'x' || i % 3 AS "עברית / العربية", repeat('w', 60) || i % 2 AS "wide", repeat('CODE_', 9) || i % 3 AS "codes", repeat('漢字', 20) || i % 2 AS "a_name_as_long_as_names_can_be_in_postgresql_which_is_63_letters",
		'😀👩‍👩‍👧' || i % 30 AS "😀 emoji", i % 2 = 0 AS flag, CASE WHEN i > 500 AND i % 4 = 0 THEN NULL ELSE i % 17 END AS holes, NULL::int AS nothing,
		CASE WHEN i <= 500 THEN i % 5 END AS emptied, 'u' || i AS name_of_each, now() + i * interval '1 hour' AS at,
		-1.23456789e-300 * exp(random() * 20) AS tiny, '{1,2}'::int[] AS numbers
	FROM generate_series(1, 1000) i, LATERAL (SELECT (ARRAY['<img src=x onerror="document.title=''owned''">', '"''`', '</svg></text><script>document.title=''owned''</script>',
		repeat('long ', 2000), '', ' ', repeat('ß', 300), 'مرحبا بالعالم', E'\u202Ereversed', E'tab\tnew\nline\x01', ']]>', '<!--', 'A', '&lt;b&gt;'])[1 + i % (7 + i / 143)] AS label) l;
});
my $dir = tempdir(CLEANUP => 1);
my $page = $node->safe_psql('postgres', q{
	SELECT drift_report_html('SELECT *, 1 AS "<i>lost" FROM hostile WHERE i <= 500',
		format('SELECT *, 1 AS "<i>gained", i %% 3 AS %I FROM hostile WHERE i > 500', repeat('W', 63)),
		title => '<script>document.title=''owned''</script>')});
append_to_file("$dir/page.html", $page);

# the script, and the policy that allows it and nothing else
my @scripts = $page =~ m{<script>(.*?)</script>}gs;
is(scalar(@scripts), 1, 'one script');
my ($policy) = $page =~ m{content="(default-src[^"]*)"};
is($policy, "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" . sha256_base64($scripts[0]) . "='",
	'the policy allows it by its hash');

# well-formed: what opens closes, in order
my (@open, @wrong);
(my $body = $page) =~ s/.*?<body>/<body>/s;
$body =~ s/<\/html>.*//s;
$body =~ s/<script>.*<\/script>//s;
while ($body =~ m{<(/?)([a-z0-9]+)([^<>]*?)(/?)>}g)
{
	my ($close, $name, $self) = ($1, $2, $4);
	next if $self || $name eq 'input';
	if (!$close) { push @open, $name; }
	elsif (!@open || pop @open ne $name) { push @wrong, "$name at $-[0]"; }
}
is("@wrong", '', 'every element closes where it should');

# A page around it, which looks into it at many widths and reports in its title
my $quoted = $page =~ s/&/&amp;/gr =~ s/"/&quot;/gr;
append_to_file("$dir/test.html", <<"HTML");
<!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><iframe id="f" style="border:0;height:900px;width:1600px" srcdoc="$quoted"></iframe><pre id="result">no result</pre>
<script>
const out = {violations: []};
const frame = document.getElementById('f');
function luminance(c) { const v = c.slice(0, 3).map(x => { x /= 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; }); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; }
function parse(c) { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; }
function background(win, e) { for (; e; e = e.parentElement) { const c = parse(win.getComputedStyle(e).backgroundColor); if (c[3] > 0.99) return c; } return [255, 255, 255, 1]; }
function ratio(a, b) { const x = luminance(a), y = luminance(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); }
frame.addEventListener('load', () => {
  const doc = frame.contentDocument, win = frame.contentWindow;
  doc.addEventListener('securitypolicyviolation', e => out.violations.push(e.violatedDirective));
  out.title = doc.title;
  out.dark = win.matchMedia('(prefers-color-scheme: dark)').matches;
  out.elements = [...new Set([...doc.body.querySelectorAll('*')].map(e => e.localName))].sort().join(' ');
  out.handlers = [...doc.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length;
  out.headings = doc.querySelectorAll('h1').length + ' ' + doc.querySelectorAll('h2').length;
  out.first_heading = doc.querySelector('h1').textContent;
  out.overflow = [];
  out.outside = [];
  out.clipped = [];
  const widths = [761, 860, 861];
  for (let w = 400; w <= 1600; w += 20) widths.push(w);
  for (const w of widths) {
    frame.style.width = w + 'px';
    const over = doc.documentElement.scrollWidth - w;
    if (over > 0) out.overflow.push(w + ':' + over);
    for (const e of doc.querySelectorAll('.summary, tbody *, .lead, .column, .tools, .tools label, dd')) {
      if (e.closest('svg') || e.scrollWidth <= e.clientWidth + 1) continue;
      if (win.getComputedStyle(e).display !== 'inline') out.clipped.push(w + ' ' + e.localName + '.' + e.className);
    }
    if (w % 400 === 0 || widths.indexOf(w) < 3)
     for (const e of doc.querySelectorAll('section, section *, .summary, .summary td, .summary th, .lead, h1, code')) {
      if (e.closest('svg') && e.localName !== 'svg' || w < 861 && e.closest('thead')) continue;
      const r = e.getBoundingClientRect();
      if (r.width > 0 && (r.right > w + 1 || r.left < -1)) out.outside.push(w + ' ' + e.localName + '.' + e.className);
    }
  }
  frame.style.width = '1200px';
  out.low_contrast = [];
  let texts = 0;
  for (const e of doc.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || ['title', 'desc'].includes(e.localName) || e.matches('.skip')) continue;
    const s = win.getComputedStyle(e);
    const color = e.closest('svg') ? s.fill : s.color;
    texts++;
    const r = ratio(parse(color), background(win, e));
    if (r < 4.5) out.low_contrast.push(e.localName + '.' + (e.className.baseVal ?? e.className) + ' ' + r.toFixed(2));
  }
  out.texts = texts;
  // bars, and lines over them, stand out as pictures must
  out.low_shapes = [...new Set([...doc.querySelectorAll('svg .bar')].map(e => ratio(parse(win.getComputedStyle(e).fill), background(win, e)).toFixed(1)))].filter(r => r < 3);
  const svgs = [...doc.querySelectorAll('svg')];
  out.figures = svgs.length;
  out.unnamed = svgs.filter(e => e.getAttribute('role') !== 'img' || !e.getAttribute('aria-labelledby').split(' ').every(id => doc.getElementById(id)?.textContent.trim())).length;
  out.uncaptioned = [...doc.querySelectorAll('table')].filter(t => !t.caption).length;
  out.unscoped = [...doc.querySelectorAll('th')].filter(t => !t.scope).length;
  out.ids = [...doc.querySelectorAll('[id]')].length - new Set([...doc.querySelectorAll('[id]')].map(e => e.id)).size;
  out.broken_links = [...doc.querySelectorAll('a')].filter(a => !doc.querySelector(a.getAttribute('href'))).length;
  out.sections = [...doc.querySelectorAll('section')].map(s => s.querySelectorAll('figure').length + (s.querySelector('table.changes') ? 'c' : '')).join(' ');
  out.sides = [...doc.querySelectorAll('.sides')].every(s => { const [a, b] = [...s.children].map(c => c.getBoundingClientRect()); return a.top === b.top && a.right <= b.left; });
  // every text on the one line of a picture ends before the picture does
  const right = e => e.getBoundingClientRect().right;
  out.cut = [...doc.querySelectorAll('svg text')].filter(e => right(e) > right(e.closest('svg')) + 1).map(e => e.textContent);
  // colours: what is not scored is grey, and nothing is green beside it
  const green = e => { const [r, g, b] = parse(e); return g > 1.15 * r && g > 1.15 * b; };
  const colours = ['color', 'backgroundColor', 'borderLeftColor'];
  out.green = [...doc.querySelectorAll('body *')]
    .filter(e => colours.some(k => green(win.getComputedStyle(e)[k]))).length;
  // search and order
  const rows = () => [...doc.querySelectorAll('.summary tbody tr')].filter(r => !r.hidden);
  const names = () => rows().map(r => r.querySelector('bdi').textContent);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const together = () => same(names(), [...doc.querySelectorAll('section')].filter(s => !s.hidden)
    .map(s => s.querySelector('h2').textContent));
  const search = doc.querySelector('input'), order = doc.querySelector('select');
  const type = text => { search.value = text; search.dispatchEvent(new win.Event('input')); };
  const choose = by => { order.value = by; order.dispatchEvent(new win.Event('change')); };
  const all = names();
  out.tools = [search, order].map(e => e.closest('label').firstChild.data.trim()).join(' ');
  type('LOST'); out.lost = names().join();
  out.count = doc.querySelector('output').textContent; out.together = together();
  type('not  identif'); out.identifiers = names().join(); type('no such column'); out.none = names().length; type('');
  out.back = same(names(), all);
  const scores = () => rows().map(r => r.cells[2].dataset.key).map(Number);
  const buttons = doc.querySelectorAll('thead button');
  buttons[2].click();
  const down = scores().filter(x => !isNaN(x));
  out.down = down.every((x, i) => !i || down[i - 1] >= x) && scores().slice(down.length).every(isNaN) && together();
  const head = doc.querySelector('[aria-sort]');
  out.aria = head.textContent + ' ' + head.getAttribute('aria-sort');
  buttons[2].click();
  out.up = same(scores().filter(x => !isNaN(x)), [...down].reverse()) && together();
  choose(0);
  out.by_name = together() && names().every((x, i, a) => !i || a[i - 1].localeCompare(x, undefined, {numeric: true}) <= 0);
  choose(-1);
  out.first_again = same(names(), all) && together() && !doc.querySelector('[aria-sort]');
  out.text = doc.body.innerText.includes("<img src=x onerror=") && doc.body.innerText.includes("<script>document.title='owned'<" + "/script>");
  document.getElementById('result').textContent = JSON.stringify(out);
});
</script>
HTML

sub browse
{
	my ($url, @more) = @_;
	my $home = tempdir(CLEANUP => 1);
	local $ENV{HOME} = $home;
	my ($stdout, $stderr);
	IPC::Run::run([ $browser, '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync',
			'--disable-dev-shm-usage', '--enable-logging=stderr', "--user-data-dir=$home/data", '--virtual-time-budget=5000', @more, $url ], '>', \$stdout, '2>', \$stderr, IPC::Run::timeout(120));
	return ($stdout, $stderr);
}

for my $scheme ('light', 'dark')
{
	my ($dom, $log) = browse("file://$dir/test.html", '--dump-dom', '--window-size=1700,1000', '--blink-settings=preferredColorScheme=' . ($scheme eq 'dark' ? 0 : 1));
	my ($result) = ($dom // '') =~ m{<pre id="result">(.*?)</pre>}s;
	$result = '' unless defined $result;
	$result =~ s/&lt;/</g; $result =~ s/&gt;/>/g; $result =~ s/&amp;/&/g;
	my %out = $result =~ /"(\w+)":("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\w+)/g;
	s/^"(.*)"$/$1/ for values %out;
	if (!ok(exists $out{text}, "$scheme: the page was looked at")) { diag(substr($result, 0, 500) . substr($log, -2000)); next; }
	is($out{dark}, $scheme eq 'dark' ? 'true' : 'false', "$scheme: the scheme asked for");
	my @console = grep { !/owned.*CSP/ } $log =~ /CONSOLE.*/g;
	is("@console", '', "$scheme: no message on the console");
	is($out{violations}, '[]', "$scheme: nothing tried to load or run");
	is($out{overflow}, '[]', "$scheme: no sideways scrolling from 400 to 1600 pixels");
	is($out{outside}, '[]', "$scheme: nothing sticks out");
	is($out{clipped}, '[]', "$scheme: nor is anything clipped");
	is($out{green}, 0, "$scheme: nothing is green while a column is not scored");
	is($out{low_contrast}, '[]', "$scheme: contrast of $out{texts} texts is at least 4.5");
	is($out{low_shapes}, '[]', "$scheme: contrast of bars is at least 3");
	next if $scheme eq 'dark';
	is($out{title}, q{<script>document.title='owned'</script>}, 'the title is the text given');
	is($out{elements}, 'a bdi button caption code dd desc details div dl dt figcaption figure footer form g h1 h2 header i input label li line main option output p rect script section select small span strong summary svg table tbody td text th thead title tr ul',
		'no element comes from the data');
	is($out{handlers}, 0, 'nor does a handler');
	is($out{text}, 'true', 'hostile values are shown as text');
	is($out{headings}, '1 21', 'one heading for the page, one for each column');
	is($out{unnamed}, 0, "all $out{figures} pictures have a name and a description");
	is("$out{uncaptioned} $out{unscoped}", '0 0', 'tables have captions, headers scopes');
	is("$out{ids} $out{broken_links}", '0 0', 'no id twice, no link into nowhere');
	is($out{cut}, '[]', 'no text of a picture is cut');
	is($out{tools}, 'Search Order', 'there is a search box and a choice of order');
	is("$out{lost} $out{count} $out{together}", '<i>lost 1 of 21 columns true',
		'a search finds by name and reason, in the table and below');
	is($out{identifiers}, q{i,name_of_each}, 'by verdict and part of a reason');
	is("$out{none} $out{back}", '0 true', 'nothing, and all again');
	is("$out{down} $out{aria}", 'true Score descending', 'a head sorts, what has no score last');
	is("$out{up} $out{by_name} $out{first_again}", 'true true true', 'the other way, by name, and drifted first again');
	is($out{sides}, 'true', 'both sides stand side by side');
	like($out{sections}, qr/^(2c ){5}2 (0 ){8}(2c? ?){7}$/,
		"each column that can be drawn and is no identifier has its two pictures ($out{sections})");
}

# another script does not run, and without it the page is whole, with no box that would do nothing
append_to_file("$dir/changed.html", $page =~ s/<script>/<script> /r);
my ($still, $log) = browse("file://$dir/changed.html", '--dump-dom');
like($log, qr/CONSOLE.*Refused to execute inline script|CONSOLE.*violates the following Content Security Policy/,
	'a changed script is refused');
like($still, qr/<form class="tools" role="search" hidden/, 'without the script no search box');
is(scalar(() = $still =~ /<th role="rowheader"/g), 21, 'and all columns');

# It prints, with what a print of it should hold
browse("file://$dir/page.html", '--no-pdf-header-footer', "--print-to-pdf=$dir/page.pdf");
my $pdf = -e "$dir/page.pdf" ? slurp_file("$dir/page.pdf") : '';
my $sheets = () = $pdf =~ m{/Type\s*/Page\b}g;
cmp_ok($sheets, '>', 2, "it prints on $sheets sheets");
cmp_ok(length($pdf), '>', 50_000, 'with its pictures');

# and it is drawn: the pictures of a narrow, a wide and a dark window differ from an empty page
for my $shot ([ 400, 1 ], [ 1600, 1 ], [ 1280, 0 ])
{
	my $file = "$dir/shot-$$shot[0]-$$shot[1].png";
	browse("file://$dir/page.html", "--window-size=$$shot[0],2000", "--screenshot=$file", "--blink-settings=preferredColorScheme=$$shot[1]");
	cmp_ok(-s $file // 0, '>', 60_000, "drawn at $$shot[0] pixels" . ($$shot[1] ? '' : ', dark'));
}

$node->stop;
done_testing();
