#pragma once

#include <string_view>

namespace linli::console {

/// Warm paper, dark ink, one blue; a table becomes a list of cards where the screen is narrow.
inline constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#FBF8F1;color:#1A1F26;font:17px/1.6 "Noto Sans CJK SC","PingFang SC",
"Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main,header>div,nav>ul,.who,footer>p{max-width:76rem;margin:0 auto;padding:0 1.25rem}
main:focus{outline:none}
.skip{position:absolute;left:-99rem;background:#FFF;padding:.6rem 1rem;z-index:1}
.skip:focus{left:.5rem;top:.5rem}
header{background:#0B4A8F;color:#FFF}
header>div{display:flex;align-items:baseline;gap:.75rem;padding-top:.75rem;padding-bottom:.75rem}
header b{font-size:1.25rem;letter-spacing:.06em}
.tools{margin:0 0 0 auto}
header a{color:#FFF;display:inline-block;padding:.3rem 0}
nav{background:#FFF;border-bottom:1px solid #E4DCCB}
nav>ul{display:flex;flex-wrap:wrap;list-style:none;gap:0 .25rem}
nav li a{display:block;padding:.65rem .7rem;color:#0B4A8F;text-decoration:none;
border-bottom:3px solid transparent;white-space:nowrap}
nav li:first-child a{margin-left:-.7rem}
nav li a:hover{background:#F3EEE2}
nav li a[aria-current]{border-bottom-color:#0B4A8F;color:#1A1F26;font-weight:600}
a{color:#0B4A8F;text-underline-offset:.2em}
a.danger{color:#8A1F12}
a:focus-visible,button:focus-visible,input:focus-visible,
textarea:focus-visible,select:focus-visible{outline:3px solid #B36B00;outline-offset:2px}
header a:focus-visible{outline-color:#FFF}
h1{font-size:1.7rem;line-height:1.3;margin:1.2rem 0 .2rem}
h1 time{font-weight:400;color:#4A5563;font-size:1.2rem;margin-left:.4rem;white-space:nowrap}
.sum{margin:.1rem 0 1rem;color:#4A5563}
.who{display:flex;flex-wrap:wrap;align-items:center;justify-content:flex-end;gap:.25rem .9rem;
padding-top:.5rem;font-size:.9rem;color:#4A5563}
main form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;padding:.75rem 0}
main form.stack{display:grid;gap:1rem;justify-items:stretch}
main form.inline{padding:0;gap:.5rem}
main form.stack .button{justify-content:center}
.narrow{max-width:34rem}
label{display:grid;gap:.15rem;font-size:.9rem;color:#4A5563;min-width:0}
label.check{display:flex;gap:.6rem;align-items:center;font-size:1rem;color:#1A1F26}
label.check input{min-height:0;width:1.3rem;height:1.3rem;flex:none}
select,input,textarea,button,.button{font:inherit;font-size:17px;color:#1A1F26;background:#FFF;
border:1px solid #857C69;border-radius:.5rem;min-height:2.9rem;padding:.3rem .8rem;max-width:100%}
button,.button{background:#0B4A8F;border-color:#0B4A8F;color:#FFF;padding:.3rem 1.4rem;
cursor:pointer}
textarea{width:100%;resize:vertical;padding:.5rem .8rem;line-height:1.5}
.preview{border-left:.4rem solid #0B4A8F}
.preview h2{font-size:1.5rem}
.preview p{font-size:1.15rem;margin:.4rem 0 0}
.button{display:inline-flex;align-items:center;text-decoration:none}
button.danger{background:#8A1F12;border-color:#8A1F12}
button.quiet,.button.quiet{background:#FFF;color:#0B4A8F;border-color:#857C69}
.who button{min-height:2.4rem;padding:.1rem .9rem;font-size:.9rem}
.days{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0;padding:.5rem 0 1rem}
section{background:#FFF;border:1px solid #E4DCCB;border-radius:.9rem;
margin:0 0 1.25rem;padding:1.1rem 1.25rem}
h2{font-size:1.2rem;margin:0;display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .8rem}
h2 time{color:#0B4A8F}
small{font-weight:400;font-size:.85rem;color:#4A5563}
.facts{margin:.2rem 0 .8rem;color:#4A5563}
.facts b{color:#1A1F26}
.notice{border:1px solid #9CC3A1;background:#E8F4E9;color:#14532D;border-radius:.7rem;
padding:.7rem 1rem;margin:.5rem 0 1rem}
.notice.bad{border-color:#DDA69C;background:#FBEAE6;color:#7A1F12}
pre,code{font-family:"Noto Sans Mono CJK SC",ui-monospace,Consolas,monospace;font-size:.92em}
pre{background:#F3EEE2;border-radius:.6rem;padding:.8rem 1rem;white-space:pre-wrap;margin:.6rem 0}
.code{font-size:2.6rem;line-height:1.2;letter-spacing:.08em;font-weight:600;color:#0B4A8F;
margin:.5rem 0}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.4rem 1rem;margin:.8rem 0}
dt{color:#4A5563}
dd{margin:0;min-width:0}
table{width:100%;border-collapse:collapse}
thead th{text-align:left;font-weight:500;font-size:.9rem;color:#4A5563;padding:.3rem .8rem .3rem 0}
tbody th{text-align:left;font-weight:600}
tbody th,td{padding:.5rem .8rem .5rem 0;border-top:1px solid #EEE7D9;vertical-align:top}
td a+a{margin-left:.9rem}
td.n{white-space:nowrap}
td.n,thead th.n{text-align:right}
.tabs{display:flex;flex-wrap:wrap;gap:.4rem;margin:1.2rem 0 .25rem}
.tabs a{border:1px solid #857C69;border-radius:1.6rem;background:#FFF;padding:.3rem 1.1rem;
text-decoration:none}
.tabs a[aria-current]{background:#0B4A8F;border-color:#0B4A8F;color:#FFF}
.tabs a[aria-current]:focus-visible{outline-color:#B36B00}
.id{font-size:.75em;font-weight:400;color:#5E5748}
.branch{display:inline-block;width:1.3em;color:#5E5748;font-weight:400}
.files{padding:.25rem 0 0}
.charts{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
.charts .wide{flex:1 1 30rem;min-width:0;max-width:40rem}
.charts svg{display:block;max-width:100%;height:auto}
.slim{display:none}
.bar{display:block;max-width:100%;margin:.25rem 0;border-radius:.3rem}
.plan{margin:.2rem 0 .8rem;display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:center}
dd .plan{margin:0}
.over{color:#8A1F12;font-weight:600}
main td form.inline input{width:6.5rem}
.kiosks{list-style:none;margin:0;padding:0}
.s{display:inline-block;border-radius:1rem;padding:0 .7rem;background:#EFEAE0;color:#4A5563}
.present{background:#DDEFE0;color:#14532D}
.late{background:#FCEBC8;color:#6B4300}
.excused{background:#DCE8F7;color:#0B3A70}
.absent{background:#F6DDD8;color:#7A1F12}
.empty{padding:2.5rem 1rem;text-align:center;color:#4A5563;
border:1px dashed #CFC5AE;border-radius:.9rem}
.empty b{display:block;font-size:1.2rem;color:#1A1F26}
footer{color:#5E5748;font-size:.9rem;padding:.5rem 0 2rem}
@media(max-width:48rem){
main,header>div,nav>ul,.who,footer>p{padding-left:1rem;padding-right:1rem}
nav>ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.6rem,1fr));gap:0;
padding-top:.25rem;padding-bottom:.25rem}
nav li a,nav li:first-child a{margin:0;padding:.55rem .2rem;border-bottom-width:2px;
white-space:normal}
.who{justify-content:space-between}
h1{font-size:1.4rem}
section{padding:.9rem 1rem}
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.6rem}
.role{display:none}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.cards tbody tr{display:block;border-top:1px solid #DDD5C3;padding:.6rem 0}
.cards tbody th,.cards td{display:block;border:0;padding:.1rem 0}
.cards td{display:grid;grid-template-columns:7.5rem 1fr;gap:.2rem .8rem}
.cards td.none{display:none}
.people tbody tr{display:grid;grid-template-columns:6.5rem 1fr auto;gap:0 .8rem;
border-top:1px solid #DDD5C3;padding:.5rem 0}
.people tbody th,.people td{display:block;border:0;padding:0}
.people tbody th{grid-column:1/3;grid-row:1}
.people td:nth-child(3){grid-column:3;grid-row:1;text-align:right}
.people td:nth-child(2){grid-column:1/3;grid-row:2}
.people td:nth-child(4){grid-column:3;grid-row:2;text-align:right}
.people td:nth-child(5){grid-column:1/4;grid-row:3;color:#4A5563;font-size:.9rem}
.people td:nth-child(6){grid-column:1/4;grid-row:4;color:#4A5563;font-size:.9rem}
.people td.none{display:none}
td.n{text-align:left}
.wide{display:none}
.slim{display:block}
.cards td:before{content:attr(data-label);color:#4A5563;font-size:.9rem}
main form label,main form select,main form input,main form textarea,main form button,
main form .button{width:100%}
main form label.check input{width:1.3rem}
main form .button{justify-content:center}
}
@media print{
header .tools,nav,.who,main form,.days,.tabs,.skip,footer{display:none}
.wide{display:block}
.slim{display:none}
td.n{text-align:right}
body{background:#FFF;font-size:11pt}
header{background:none;color:#000}
main,header>div{max-width:none;padding:0}
section{break-inside:avoid;border-color:#999}
a{color:inherit;text-decoration:none}
}
)css";

} // namespace linli::console
