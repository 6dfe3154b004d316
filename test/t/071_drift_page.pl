# drift_report_html in a browser: no script error, no sideways scrolling from 400
# to 1600 pixels, light and dark with enough contrast, named pictures, tables
# that say what they hold, and hostile data shown as text.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
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
		random() * i AS "&amp; %s </style></svg>", 'x' || i % 3 AS "עברית / العربية", repeat('w', 60) || i % 2 AS "a_name_as_long_as_names_can_be_in_postgresql_which_is_63_letters",
		'😀👩‍👩‍👧' || i % 30 AS "😀 emoji", i % 2 = 0 AS flag, CASE WHEN i > 500 AND i % 4 = 0 THEN NULL ELSE i % 17 END AS holes, NULL::int AS nothing
	FROM generate_series(1, 1000) i, LATERAL (SELECT (ARRAY['<img src=x onerror="document.title=''owned''">', '"''`', '</svg></text><script>document.title=''owned''</script>',
		repeat('long ', 2000), '', ' ', repeat('ß', 300), 'مرحبا بالعالم', E'\u202Ereversed', E'tab\tnew\nline\x01', ']]>', '<!--', 'A', '&lt;b&gt;'])[1 + i % (7 + i / 143)] AS label) l;
});
my $dir = tempdir(CLEANUP => 1);
my $page = $node->safe_psql('postgres', "SELECT drift_report_html('SELECT * FROM hostile WHERE i <= 500', 'SELECT * FROM hostile WHERE i > 500', title => '<script>document.title=''owned''</script>')");
append_to_file("$dir/page.html", $page);

# well-formed: what opens closes, in order
my (@open, @wrong);
(my $body = $page) =~ s/.*?<body>/<body>/s;
$body =~ s/<\/html>.*//s;
while ($body =~ m{<(/?)([a-z0-9]+)([^<>]*?)(/?)>}g)
{
	my ($close, $name, $self) = ($1, $2, $4);
	next if $self;
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
  for (let w = 400; w <= 1600; w += 50) {
    frame.style.width = w + 'px';
    const over = doc.documentElement.scrollWidth - w;
    if (over > 0) out.overflow.push(w + ':' + over);
    if (w % 400 === 0) for (const e of doc.querySelectorAll('section, section *, .summary, .summary td, .summary th, .lead, h1, code')) {
      if (e.closest('svg') && e.localName !== 'svg' || w < 800 && e.closest('thead')) continue;
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
	is($out{low_contrast}, '[]', "$scheme: contrast of $out{texts} texts is at least 4.5");
	is($out{low_shapes}, '[]', "$scheme: contrast of bars is at least 3");
	next if $scheme eq 'dark';
	is($out{title}, q{<script>document.title='owned'</script>}, 'the title is the text given');
	is($out{elements}, 'a bdi caption code dd desc details div dl dt figcaption figure footer g h1 h2 header i line main p rect section small span strong summary svg table tbody td text th thead title tr',
		'no element comes from the data');
	is($out{handlers}, 0, 'nor does a handler');
	is($out{text}, 'true', 'hostile values are shown as text');
	is($out{headings}, '1 11', 'one heading for the page, one for each column');
	is($out{unnamed}, 0, "all $out{figures} pictures have a name and a description");
	is("$out{uncaptioned} $out{unscoped}", '0 0', 'tables have captions, headers scopes');
	is("$out{ids} $out{broken_links}", '0 0', 'no id twice, no link into nowhere');
	is($out{sides}, 'true', 'both sides stand side by side');
	like($out{sections}, qr/^(2c? ?){10}0$/, "each column has its two pictures ($out{sections})");
}

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
